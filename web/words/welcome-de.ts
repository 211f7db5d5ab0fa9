import type { welcomeEn } from './welcome-en.ts'
import type { Widened } from './words.ts'

/** Was jemand Neues zuerst liest, auf Deutsch. */
export const welcomeDe: Widened<typeof welcomeEn> = {
  title: 'Willkommen',
  heading: 'Was erwarten Ihre Kunden, und werden Sie es halten?',
  lede: 'Kept antwortet mit einer Leiter aus fünf Sprossen. Sie zu lesen dauert eine Minute.',
  example: 'Castell Farmhouse Foods, ein Kunde der Musterfirma, sagte uns:',
  words: 'An Markttagen stehen die Etikettendrucker nicht still.',
  five: 'Fünf Fragen, eine nach der anderen. Eine Sprosse hält, wenn das Festgehaltene ja sagt.',
  rungs: {
    known: 'Sie sagten es selbst auf unsere Frage, vor nicht zu langer Zeit.',
    answered: 'Sie haben unsere Antwort gehört: ja, etwas anderes, oder nein.',
    agreed: 'Sie stimmten dieser Antwort zu, in Worten, die man später lesen kann.',
    kept: 'Was seither fällig war, wurde getan, pünktlich und wie vereinbart.',
    current: 'Sie haben seither nicht mehr verlangt.',
  },
  nobodyTypes:
    'Niemand trägt eine Sprosse ein. Jede folgt aus dem, was festgehalten wurde, und wann; darum sehen Sie auch, wie es an jedem früheren Tag stand.',
  read: 'So liest man sie',
  readings: {
    whole: {
      title: 'Alle fünf Sprossen halten.',
      text: 'Sie sagten es, wir sagten ja, sie stimmten zu, die Drucker liefen, und mehr haben sie nicht verlangt.',
    },
    gap: {
      title: 'Sie bricht bei „vereinbart“.',
      text: 'Sie haben unsere Antwort und haben ihr nie zugestimmt. Die unterste Sprosse, die nicht hält, ist schraffiert: Diese zuerst richten. Die gestrichelte lässt sich noch nicht beurteilen, weil nichts fällig war; sie zählt weder so noch so.',
    },
    assumed: {
      title: 'Wir glauben es nur.',
      text: 'Niemand hat sie gefragt, darum ist die erste Sprosse nur ein Umriss: Was wir glauben, gilt nie als bekannt. Auch geantwortet hat ihnen niemand; eine Sprosse, die weiter oben fehlt, ist ein dünner Strich.',
    },
    stale: {
      title: 'Es war so, vor langer Zeit.',
      text: 'Sie sagten es einmal; dann verging zu viel Zeit, oder etwas hat sich geändert. Die Sprosse ist blass: neu fragen.',
    },
  },
  many: 'Für einen Kunden und für die ganze Firma zeigen dieselben fünf Sprossen, wie viel von dem, was zählt, hält: Eine Sprosse so hoch wie die Leiter ist ganz, eine niedrige besteht meist aus Lücken.',
  begin: 'Wie möchten Sie anfangen?',
  sample: {
    title: 'Sich in einer Musterfirma umsehen',
    text: 'Eine erfundene IT-Firma mit sechzig Kunden und zwei Jahren Vergangenheit. Sie steht neben Ihrer eigenen, schreibt niemandem und ist mit einem Klick spurlos fort.',
    act: 'Musterfirma öffnen',
    busy: 'Zwei Jahre werden aufgeschrieben. Das dauert bis zu einer halben Minute …',
  },
  list: {
    title: 'Ihre Kunden hereinholen',
    text: 'Eine CSV- oder Excel-Datei. Sie sehen, wie sie gelesen wird, bevor etwas bleibt.',
    act: 'Datei wählen',
  },
  empty: {
    title: 'Mit einem Kunden anfangen',
    text: 'Ein Name, und eine Sache, die er von Ihnen erwartet.',
    act: 'Kunden anlegen',
  },
  others: 'Und außerdem',
  people: 'Jemanden einladen',
  keys: 'Alle Tasten sehen',
  inSample: 'Das ist die Musterfirma: erfunden, und sie schreibt niemandem.',
  leave: 'Musterfirma verlassen',
  again: 'Wie man die Leiter liest',
}
