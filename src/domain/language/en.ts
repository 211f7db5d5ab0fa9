import { cues } from './en-cues.ts'
import { rules } from './en-rules.ts'
import weights from './en-weights.json' with { type: 'json' }
import { wordLists } from './en-words.ts'
import type { Language } from './language.ts'

/**
 * English. Its layout knows the history markers of other languages too: a program in German puts
 * "Am … schrieb …:" above an English answer.
 */
export const english: Language = {
  code: 'en',
  layout: {
    history:
      /^[>\s*]*-{2,}\s*(?:original (?:message|appointment)|reply message|ursprüngliche nachricht|message d'origine|mensaje original|oorspronkelijk bericht|messaggio originale)\s*-{2,}/i,
    forward:
      /^[>\s*]*(?:-{2,}\s*(?:forwarded (?:message|by)|weitergeleitete nachricht|message transféré|doorgestuurd bericht)\b.*|begin forwarded message\s*:?|start of forwarded message\s*:?)\s*$/i,
    attributionStart:
      /^(?:on|am|le|el|il|op|em|den|quoting|in (?:message|article)|at)\s|^"?[^\n]{1,80}<[^<>\s]{3,80}@/i,
    attributionEnd:
      /(?:\bwrote|\bwrites|\bschrieb|\bécrit|\bescribió|\bha scritto|\bschreef|\bescreveu|\bskrev|\bsaid)\b[^\n:]{0,80}:\s*$/i,
    blockFirst: /^\s*\*?(?:from|von|de|da|van)\s?:\*?\s+\S/i,
    blockNext:
      /^\s*\*?(?:sent|date|to|cc|bcc|subject|reply-to|importance|attachments|gesendet|datum|an|betreff|envoyé|à|objet|enviado|para|asunto|verzonden|aan|onderwerp)\s?:\*?(?:\s|$)/i,
    closing:
      /^\s*(?:(?:with |my |our )?(?:(?:kind|kindest|warm|warmest|best|many|very|most) )*(?:regards|rgds|wishes|thanks|thank you|thx|cheers|sincerely|yours|respectfully|cordially|best|talk soon|speak soon|take care|have a (?:great|good|nice|lovely) (?:day|week|weekend|one|evening))(?:,? (?:and|&) (?:(?:kind|best|warm) )*(?:regards|thanks|best wishes))?(?: (?:so much|very much|a lot|again|in advance|sincerely|truly|faithfully|for your (?:help|time|support|patience|understanding|business|assistance)))*|br|ta|vr|kr|tia|mfg|mit freundlichen grüßen|viele grüße|cordialement|saludos|love|xx?)\s*(?:[,.!–—-]*\s*)(?:(?:[A-Z][\w.'-]{0,20}\s?){1,4})?\s*$/i,
    device:
      /^\s*(?:sent (?:from|via|using) (?:my |outlook|mail|yahoo|gmail|the |proton|samsung|blackberry)|get outlook for|von meinem \S+ gesendet|envoyé de mon)/i,
    afterword: /^\s*(?:p\.?\s?p?\.?\s?s\.?\s?[:.,-]|ps\s|nb\s?:|edit\s?:)/i,
    contact:
      /(?:\b(?:tel|phone|ph|mobile|mob|cell|fax|office|direct|main|desk|voice|telephone|skype|ext)\b\.?\s?(?:no\.?)?\s?[:.#]?\s*\(?\+?\d)|^\s*[tmpfdocwe]\s?[:.|]\s?(?:\(?\+?\d|www|\S+@)|\+\d[\d\s().-]{7,18}\d|\(\d{3}\)\s?\d{3}[\s.-]\d{4}|\b\d{3}[.-]\d{3}[.-]\d{4}\b|\bwww\.[\w-]+\.|^\s*<?(?:https?:\/\/|mailto:)\S+\s*$|^\s*(?:e-?mail\s?:?\s*)?<?[\w.+-]{1,64}@[\w-]{1,63}\.[\w.-]{2,60}>?\s*$/i,
    notice:
      /(?:intended (?:solely |only |exclusively )?for (?:the )?(?:use of )?(?:the )?(?:addressee|recipient|named|individual|person|use)|(?:not|are not) the (?:intended|named) (?:recipient|addressee)|received this (?:e-?mail|message|communication|transmission) in error|(?:e-?mail|message|communication|transmission)[^.\n]{0,80}(?:confidential|privileged)|confidentiality (?:notice|note)|consider the environment|before printing this|registered in england|registered office ?(?:is|at|:)|company (?:number|registration|no\.?) ?:? ?\d|to unsubscribe|unsubscribe (?:from|here|at)|virus[- ]free|scanned by |views (?:or opinions )?expressed (?:in this|are))/i,
    sentenceStart:
      /^\s*(?:i|i'll|i'm|i’ll|i’m|i've|i'd|we|we'll|we'd|we're|we’ll|you|please|let|let's|can|could|would|will|if|the|this|that|it|there|also|just|do|don't|when|what|as|to|in|for|before|after|once|and|but|so)\s/i,
  },
  sentences: {
    abbreviations: new Set(
      'p.s mr mrs ms dr prof sr jr st inc ltd co corp llc plc dept e.g i.e eg ie etc vs approx appr no nos fig ref tel ext est min max a.m p.m am pm u.s u.k jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri sat sun gen col sen rep rev hon ph attn incl excl cf al vol pp para sec'.split(
        ' ',
      ),
    ),
    openers: new Set(
      'i we you he she they it the this that these there please let our your my if when can could would will also and but so thanks thank what how who where why as in on after before once then'.split(
        ' ',
      ),
    ),
    dangling: new Set(
      'a an the to of for from with by at on in into onto over under about before after until since during within without and or but nor that which who whose if whether because than as is are was were be been being will would shall should can could may might must do does did have has had i we you he they my our your his her its their this these those not no every each next last'.split(
        ' ',
      ),
    ),
  },
  words: wordLists,
  cues,
  rules,
  weights,
  addressee:
    /\b(?:you|your (?:team|side|company|people|office|engineers?|colleagues?|[a-z]+ team|[a-z]+))\b (?:will|shall|have agreed|agreed|promised|undertook|committed|are going to|are to|said you)\b(?! (?:have|receive|get|see|hear|find|notice|be (?:receiving|getting|hearing|notified|contacted|credited|refunded|sent|billed|charged|able|copied|invoiced|informed)))/,
  deed: /\b(?:will|shall|going to|let me|promise|commit|guarantee|agree)\b|['’]ll\b/i,
  limit:
    /^(?:by|before|until|till?|within|no later|not later|latest|due|deadline|eta|on or before|at the latest|in)\b/i,
}
