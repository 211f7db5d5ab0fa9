import type { Widened } from './widened.ts'
import type { problemsEn } from './problems-en.ts'
import { german } from './faults-de.ts'
import { saidBy } from './faults-en.ts'

/** Warum etwas abgelehnt wurde, auf Deutsch. */
export const problemsDe: Widened<typeof problemsEn> = {
  says: (message) => saidBy(german, message),
  byCode: {
    'bad-input': 'Etwas davon ist so nicht zu gebrauchen. Die Stellen sind vermerkt.',
    'not-found': 'Hier ist nichts, oder es ist nicht für Sie bestimmt.',
    'method-not-allowed': 'Das geht hier nicht. Was geht, sagt die Kopfzeile Allow.',
    forbidden: 'Das dürfen Sie hier nicht. Inhaber oder Administratoren dürfen es.',
    'not-signed-in': 'Melden Sie sich zuerst an.',
    'wrong-credentials': 'E-Mail-Adresse und Passwort passen nicht zusammen.',
    'too-many-attempts':
      'Zu viele Versuche. Warten Sie ein wenig und versuchen Sie es noch einmal.',
    'cross-origin': 'Von einer anderen Seite aus wird nichts geschrieben.',
    'happens-in-future': 'Was als Tatsache festgehalten wird, kann nicht in der Zukunft liegen.',
    'changed-meanwhile':
      'Jemand hat das inzwischen geändert. Sehen Sie es an und entscheiden Sie dann.',
    'already-taken': 'Das ist schon vergeben.',
    'commitment-settled': 'Diese Zusage ist schon erledigt.',
    'due-passed':
      'Der Termin ist schon verstrichen und lässt sich nicht mehr verschieben. Ein neuer Termin kann als Warnung gesagt werden.',
    'waits-for-itself': 'Sie würde auf sich selbst warten.',
    'no-clock-to-stop':
      'Vereinbart ist ein fester Termin: Er verschiebt sich nur mit dem, wovon er abhängt, oder im Einvernehmen.',
    'not-waiting': 'Sie wartet auf niemanden.',
    'outcome-stands':
      'Was daraus geworden ist, bleibt stehen. Ein Versehen lässt sich innerhalb einer Stunde zurücknehmen.',
    'expectation-retired': 'Diese Erwartung ist beendet; es kann nichts mehr hinzukommen.',
    'triage-incomplete':
      'Vor dieser Antwort ist zu sagen, ob wir wollen, müssen und können. Was fehlt, steht dabei.',
    'we-cannot':
      'Wer es tun müsste, hat gesagt, dass es nicht geht. Bieten Sie etwas anderes an, oder lehnen Sie ab.',
    'not-told': 'Annehmen lässt sich nur eine Antwort, die der Kunde bekommen hat.',
    'not-a-finding':
      'Unrealistisch ist ein Befund: Dazu gehören ein Gespräch mit dem Kunden darüber und jemand, der es tun müsste und sagt, dass es nicht geht. Was fehlt, steht dabei.',
    'other-customer': 'Die beiden gehören zu verschiedenen Kunden.',
    'check-concluded': 'Was mit dieser Prüfung geschah, ist schon gesagt.',
    'import-busy': 'Dieser Import ist gerade bei der Arbeit. Warten Sie, bis er fertig ist.',
    'import-not-ready':
      'Bevor die Datei übernommen werden kann, muss noch etwas gesagt werden. Geändert wurde nichts.',
    'import-undone':
      'Dieser Import wurde zurückgenommen. Laden Sie die Datei noch einmal hoch, um sie zu übernehmen.',
    'file-refused':
      'Diese Datei lässt sich nicht als Tabelle lesen. Es wurde nichts davon behalten.',
    'still-in-use': 'Anderes bezieht sich noch darauf, darum lässt es sich nicht zurücknehmen.',
    'nothing-to-undo': 'Das lässt sich nicht zurücknehmen oder ist es schon.',
    'setup-done': 'Diese Installation hat schon ihren Inhaber. Melden Sie sich an.',
    'setup-code-needed':
      'Von einem anderen Rechner braucht der erste Inhaber den Einmal-Code, den der Start ausgegeben hat.',
    'link-not-valid':
      'Dieser Link wurde benutzt, ist abgelaufen oder zurückgezogen. Bitten Sie um einen neuen.',
    'role-above-own': 'Niemand vergibt, ändert oder nimmt eine Rolle über der eigenen.',
    'last-owner': 'Ein Arbeitsbereich behält mindestens einen tätigen Inhaber.',
    'money-not-yours-to-give': 'Nur wer Geld sieht, kann andere Geld sehen lassen.',
    'hand-over-needed': 'Sagen Sie zuerst, wer übernimmt, wofür dieses Mitglied zuständig war.',
    'customer-merged': 'Dieser Eintrag ging in einem anderen auf; ändern Sie jenen.',
    'merge-with-itself': 'Ein Eintrag kann nicht in sich selbst aufgehen.',
    'merge-currencies-differ':
      'Beide haben Zahlen für denselben Monat in verschiedenen Währungen. Berichtigen Sie zuerst eine davon.',
    'contact-erased': 'Diese Person wurde gelöscht; es kann nichts mehr dazugeschrieben werden.',
    'not-yours-to-share': 'Nur wer ein Gespräch festgehalten hat, bestimmt, wer es sieht.',
    'mail-not-configured':
      'Es ist kein Mailserver eingerichtet. Setzen Sie SMTP_URL und starten Sie neu.',
    'mail-failed': 'Der Mailserver hat die Nachricht nicht angenommen.',
    'bad-calendar': 'Dieser Kalender ist nicht zu gebrauchen.',
    'unknown-zone': 'Diese Zeitzone ist nicht bekannt.',
    'never-open': 'Dieser Kalender öffnet nie wieder.',
    'idempotency-key-reused':
      'Das wurde schon einmal mit anderem Inhalt gesendet. Laden Sie die Seite neu und versuchen Sie es noch einmal.',
    'sight-not-yours-to-give':
      'Nur wer jeden Kunden sieht, kann andere sie sehen lassen oder ein Mitglied verabschieden.',
    'sign-in-elsewhere':
      'Diese Person meldet sich mit demselben Passwort auch in anderen Arbeitsbereichen an, darum kann es hier niemand setzen. Sie kann es selbst ändern, oder wer den Rechner betreibt: kept reset-password.',
    'sample-loaded':
      'Die Beispielfirma ist schon geladen. Wechseln Sie dorthin oder entfernen Sie sie zuerst.',
    'webhook-off': 'Dieser Webhook ist abgeschaltet. Schalten Sie ihn zuerst ein.',
    'webhooks-full':
      'Es gibt schon 50 Webhooks. Entfernen Sie einen, der nicht mehr gebraucht wird.',
    'sample-tells-nobody':
      'Dies ist ein Beispiel-Arbeitsbereich: Er meldet keinem anderen Programm etwas. Versuchen Sie es in Ihrem eigenen.',
    'sample-mails-nobody':
      'Dies ist ein Beispiel-Arbeitsbereich: Er schreibt niemandem. Versuchen Sie es von Ihrem eigenen aus.',
  },
  unreachable:
    'Kept ist nicht zu erreichen. Prüfen Sie die Verbindung und versuchen Sie es noch einmal; geändert wurde nichts.',
  broken:
    'Bei uns ist etwas schiefgegangen; geändert wurde nichts. Versuchen Sie es gleich noch einmal.',
  refused: 'Das wurde abgelehnt.',
}
