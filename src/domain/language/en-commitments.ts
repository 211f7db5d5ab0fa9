import { either, re } from './en-pattern.ts'
import { wordLists } from './en-words.ts'
import type { Rule } from './language.ts'

/**
 * Hand-made rules for commitments. What counts is written down beside the labelled sentences
 * (`test/commitments/README.md`); only their fitting part was looked at for these.
 */

/** Verbs that can open an order but, promised, undertake nothing towards anybody. */
const idle = new Set(
  'enjoy expect feel know lose miss see stay think wait watch understand remember like hear have need want ignore agree'.split(
    ' ',
  ),
)
const verb = `(?:${[...wordLists.verbs].filter((word) => !idle.has(word)).join('|')})`
const staff =
  '(?:colleagues?|assistant|technicians?|engineers?|office|support|sales|accounts?|accounting|billing|people|staff|manager|developers?|drivers?|courier|specialists?|consultants?|installers?|expert|director|team|teams|department|desk|warehouse|lawyers?|attorney|partner|group|boss|crew|agents?|advis[eo]rs?|representatives?|head|lead)'
const owed = `(?:i|we|one of (?:us|our [a-z]+|my [a-z]+)|(?:my|our) (?:[a-z]+ ){0,3}(?:${staff}|[a-z]+)|(?:the|a|an) (?:[a-z]+ ){0,2}${staff}(?: (?:in|from|of|at) [a-z]+)?|some(?:one|body) (?:from|at|in|on) (?:our |the |my )?[a-z]+(?: [a-z]+)?)`
const manner =
  '(?:[a-z]+ly |also |then |just |both |all |now |still |first |indeed |gladly |certainly |in turn |of course |, [a-z ]{1,30} , )*'
const attempt =
  '(?:try to |try and |be able to |be happy to |be glad to |be pleased to |be sure to |make sure to |go ahead and |go and |come and |get to |do (?:my|our) best to |attempt to |endeavou?r to |have (?:him|her|them|someone|somebody|my [a-z]+|our [a-z]+|the [a-z]+) )?'
/** What stands after "will" when nothing is undertaken. */
const stative =
  '(?:not|never|see|need|have|know|think|love|like|miss|enjoy|want|hope|remember|believe|understand|expect|appreciate|admit|say|lose|win|feel|regret|guess|bet|assume|always|end up|most|possibly|maybe|wait|be|become|stay|live|die|get there|look forward|sit|happen|cost|continue to (?:be|have)|still be)(?![a-z])'
const due =
  '(?:(?:by|before|no later than|not later than|until|within|on|at|this|next|end of|in|later|the following) (?:the |close of |end of |noon |next |this |0+ (?:business |working )?|a )*(?:today|tomorrow|tonight|monday|tuesday|wednesday|thursday|friday|saturday|sunday|week|month|quarter|morning|afternoon|evening|eod|eob|cob|noon|midnight|january|february|march|april|may|june|july|august|september|october|november|december|0+(?:st|nd|rd|th)?|hours?|days?|minutes?)|(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday)(?: (?:morning|afternoon|evening|night))?|today|tomorrow|tonight|shortly|soon|asap|as soon as|immediately|right away|right now|straight away)'
const given =
  '(?:sen[dt]|delivered|shipped|finished|completed?|fixed|resolved|provided|updated|installed|refunded|credited|paid|processed|issued|forwarded|published|released|submitted|signed|scheduled|replaced|repaired|returned|corrected|handled|reviewed|posted|with you|in your|on your|back to you|arranged|confirmed|circulated|dispatched|restored|waived|removed|added|implemented|deployed|migrated|prepared|covered|contacted|assigned|notified|reimbursed|uploaded|emailed|mailed|taken care of|sorted|looked (?:at|into)|followed up)'

const you = 'you|your (?:team|side|company|people|office|engineers?|colleagues?|[a-z]+ team)'

/** What the speaker reports, doubts or asks is not what he undertakes. */
const reported = re(
  '(?:what|where|who|whom|how|why|when (?:do|did) you [a-z]+|you (?:think|know|believe)(?: [a-z]+)?|said|told|says|thought|think|guess|wondering|wonder|asked|doubt|afraid|worried|assume|suppose|unlikely|not sure|not think|as if|hoping|hope|wish|wished|unless|whether|remember when|the day|in case|since|because) (?:[a-z]+ )?(?:that |if )?(?:i|we) (?:will|would|shall|can|could|are|am)',
)
/** "If I have a problem I will contact you": on the speaker's own need, nobody is owed it. */
const ownNeed = re(
  '(?:if|when|in ?case|should|it) (?!you)(?:[a-z]+ ){0,5}(?:problems?|issues?|else|anything|persists?|occurs?|trouble|questions?|help|doubts?|same|difficult(?:y|ies))',
)
const spared = either(reported, ownNeed)
const forReaders = re(
  'if you|when you|once you|you will (?:have|need) to|click|link|free|subscribe|do you|(?:probably|may|might|should) (?:receive|get|hear)|not only',
)

const rule = (confidence: number, pattern: RegExp, unless?: RegExp): Rule => ({
  kind: 'commitment',
  confidence,
  pattern,
  unless,
})

export const commitments: readonly Rule[] = [
  // "We will send", "our engineer will try to call".
  rule(0.9, re(`${owed} (?:will|shall) ${manner}${attempt}${manner}${verb}`), spared),
  rule(0.6, re(`${owed} (?:will|shall) ${manner}(?!${stative})[a-z]+`), spared),
  rule(
    0.9,
    re(
      `${owed} (?:will|shall) ${manner}(?:be (?:in touch|back (?:to|in touch|with) |sure to|sending|calling|getting (?:back|you|it|this|them)|working on|looking into|following up|delivering|shipping|contacting|providing|updating|bringing|setting up|forwarding|with you|onsite|on site|able to (?:send|deliver|get|have|provide|give|finish|complete))|get (?:back|it|this|that|them|you|right)|let you know|look into|follow up|make sure|see (?:to it|what (?:i|we) can|if (?:i|we) can|that)|find out|have (?:it|this|that|them|the [a-z]+|a|an|someone|somebody|my [a-z]+|our [a-z]+)|need to get back|not (?:[a-z]+ )?(?:share|disclose|tell|charge|switch|change|close|bill|start|send|cancel|delete|touch|release|publish|use))`,
    ),
    spared,
  ),
  // "I have asked them and will let you know": the one who will stands far before it.
  rule(
    0.85,
    re(
      `(?:i|we|(?:my|our) ${staff}) (?!will|would|could|can|hope)(?:[a-z0-9,']+ ){1,18}(?:and|but|so|then) (?:will|shall) ${manner}(?!${stative})[a-z]+`,
    ),
    re('if (?:i|we) '),
  ),
  // "Ill send it", as people type.
  rule(0.8, re(`(?:^|(?:ok|okay|sure|yes|right|hereby|then|and|,|[.]) )ill ${manner}${verb}`)),
  rule(
    0.8,
    re(
      'let me (?:just |also |first |quickly |please )*(?:check|look (?:into|at)|find out|get back|confirm|verify|dig|investigate|follow up|look|ask (?:my|our|the|around|him|her|them)|talk (?:to|with)|speak (?:to|with)|run (?:this|it)|see what (?:i|we) can|see if (?:i|we)|get (?:it|this|that|you|the|someone|my|our|them)|send|forward|take care|work on|double - check|double check|put (?:it|this|something|together)|take a look|review|pull|set|call|arrange|make)',
    ),
    re(
      'let me (?:just )?(?:know|have|see (?:if you|what you|your)|get (?:this|it) straight|tell you why|ask you|say)',
    ),
  ),
  // "I am going to send it", "we are putting the refund through".
  rule(
    0.8,
    re(
      `(?:i am|we are|(?:my|our) ${staff} (?:is|are)) (?:also |now |just |currently |already |definitely )*(?:going to ${attempt}(?:${verb}|(?!${stative}|be )[a-z]+ (?:the|you|it|that|this|them|your|out|back|up|over|a|an|all|our|some|him|her))|on it|sending|arranging (?:for|a|the)|getting (?:it|this|that|you|them|the [a-z]+) (?:to|over|ready|fixed|back|sorted)|shipping|looking into|following up|taking care|making sure|putting (?:[a-z]+ ){1,4}(?:through|together)|delivering|processing|refunding|escalating|forwarding|crediting|bringing|calling (?:you|him|her|them)|replacing)`,
    ),
    reported,
  ),
  rule(
    0.45,
    re(
      '(?:i am|we are) (?:also |now |just |currently |already |still )*(?:working on|preparing|checking|scheduling|drafting|aiming to|targeting|planning to|trying to|committed to)',
    ),
    reported,
  ),
  rule(
    0.85,
    re(
      '(?:i|we) (?:[a-z]+ )?(?:promise|guarantee|undertake|pledge|commit|vow|swear|agree|promised|have agreed|have promised|have committed) (?:you |ourselves |myself |and (?:guarantee|commit) )?(?:to (?!disagree|the|quality)[a-z]+|that (?:i|we|it|the)|you|it)|(?:i|we) (?:[a-z]+ )?(?:guarantee|warrant) (?!that you)[a-z0-9]+',
    ),
    re(
      '(?:do|did|can|could|will|would) not (?:promise|guarantee|commit|agree)|if (?:i|we|you)|agree(?:d)? (?:that you|with)',
    ),
  ),
  rule(
    0.8,
    re(
      '(?:you have (?:my|our) (?:word|commitment|promise|guarantee)|consider it done|leave (?:it|this|that|the rest) (?:to|with) (?:me|us)|(?:i|we) (?:have )?got (?:this|it) covered|it is (?:my|our) (?:commitment|promise)|(?:my|our) (?:commitment|promise|guarantee) (?:to you )?(?:is|that)|(?:you can )?count on (?:me|us) (?:to|for)|(?<!we |i |they )(?:can expect|expect) (?:us|me|(?:the|our) (?:[a-z]+ ){1,2}(?:by|on|before|in|tomorrow|shortly|this|next)|a(?:n)? (?:call|update|answer|e - mail|email|offer|estimate|reply|visit|quote|draft|proposal|note|message)|an? [a-z]+ (?:from|by)|it (?:by|on|before|in|tomorrow|shortly)|our [a-z]+ (?:by|on|before|in|tomorrow|shortly)))',
    ),
    re('(?:i|we|they|do not|would|always) (?:can )?expect'),
  ),
  rule(0.75, re(`(?:am|are|is|remain) (?:[a-z]+ )?committed to (?:[a-z0,']+ ){1,12}${due}`)),
  // "You will have it by Friday."
  rule(
    0.75,
    re(
      'you (?:will|shall|can expect to|are going to) (?:[a-z]+ly |also |then |all |still )*(?:have (?:it|this|them|the|our|my|a|an|your|everything|that|[a-z]+)|receive|get (?:it|this|them|the|our|my|a|an|your|[a-z]+)|hear (?:back )?from (?:me|us|our|my|him|her|them|the)|be (?:contacted|notified|informed|credited|refunded|called|sent|reimbursed|updated|compensated))',
    ),
    forReaders,
  ),
  // "The parts will be delivered by Friday."
  rule(
    0.7,
    re(
      `(?:will|shall|is going to|are going to|is to|are to|is scheduled to|are scheduled to) (?:[a-z]+ly |also |all |now |then |probably )*(?:be |get |have been )(?:[a-z]+ly )?(?:${given}|done|ready|live|available|in place)(?: [a-z0,]+){0,12} ${due}`,
    ),
    re(
      'if you|you will (?:have|need) to|will be able|must be|need to be|please|kindly|let me know',
    ),
  ),
  rule(
    0.4,
    re(`(?:will|shall) (?:[a-z]+ly |also |all |now |then )*be (?:[a-z]+ly )?${given}`),
    re('if you|will be able|must be|need to be|please|kindly|when you'),
  ),
  // "Will do.", "Ok, will send it tomorrow."
  rule(
    0.8,
    /^(?:[a-z]+ (?:[a-z]+ )?[,:-] |and |so |but |also |ok |okay |sure |yes |thanks |thank you |great |got it |understood |noted |agreed |absolutely |certainly |of course |fine |no problem |[,.!-] ){0,4}(?:will (?!you|i|we|he|she|they|it|this|that|the|there|not|be (?:in|out|at|on|off|away)|your|my|our|need|have to|also need|see)(?:[a-z]+)|shall (?!we|i|you)(?:[a-z]+)|on it(?![a-z])|(?:i|we) can do (?:that|this|it)(?! but)|going to (?:send|get|check|call|look|work)|looking into (?:it|this|that))|^(?:happy|glad|pleased) to [a-z]+ (?:[a-z0,]+ ){0,10}(?:today|tomorrow|tonight|monday|tuesday|wednesday|thursday|friday|next|this)(?![a-z])/,
  ),
  // An offer counts only with its act and its time fixed.
  rule(
    0.75,
    re(
      `(?:i|we|our [a-z]+|my [a-z]+) (?:can|am happy to|are happy to|am glad to|are glad to|would be happy to|would be glad to) (?:also |certainly |definitely )*(?:get|have|send|deliver|ship|finish|complete|provide|give|start|begin|call|come|meet|install|fix|turn|review|release|update|respond|reply|be there|be ready|jump|join)(?: [a-z0,'-]+){0,12} ${due}`,
    ),
    re(
      'if you|can you|could you|can not|hope|think|if we|if i|so (?:i|we|that)|where|when (?:i|we)|or (?:i|we)',
    ),
  ),
  // Hedged: told apart so that the weights can count it low.
  rule(
    0.3,
    re(
      `(?:i|we|our [a-z]+|my [a-z]+) (?:could|should be able to|am able to|are able to|should|expect to|plan to|intend to|aim to|hope to|am hoping to|are hoping to|am planning to|are planning to|would) (?:also |certainly |definitely |probably |still )*${verb}`,
    ),
    re('if you|can you|could you'),
  ),
  // "The units will ship on Monday", "Sarah will call you".
  rule(
    0.65,
    re(
      `(?:the|our|your|this|these|all|both) (?:[a-z]+ ){1,4}(?:will|shall) (?:[a-z]+ly |also |then |now )*(?:ship|go out|go live|arrive|be with you|be live|be ready|be there|be back|be up|start|begin|leave|reach you)(?: [a-z0,]+){0,8} ${due}`,
    ),
    re('if you|please|when you'),
  ),
  rule(
    0.85,
    re(
      '(?!(?:i|we|this|that|it|there|which|who|what|you|and|or|they|please|also|not|company|market|system) )[a-z]+ (?:will|shall) (?:[a-z]+ly |also |then |be |now )*(?:send|sending|call|calling|contact|contacting|email|ring|write to|get back to|getting back to|reach out to|visit|give|meet|show|walk|bring|help|assist|guide|take|update|notify|join|pick|contact|provide|invoice|bill|credit|refund) (?:with )?you',
    ),
    either(
      spared,
      re(
        '(?:he|she|who|which|that|this|it|link|email|page|site|guide|video|app|newsletter|market|law) (?:will|shall)(?! (?:send|call|contact|email|ring|visit|meet|bring|pick))|if you click',
      ),
    ),
  ),
  // "John will call about it", "our technician arrives on Tuesday".
  rule(
    0.55,
    re(
      '(?!(?:i|we|this|that|it|there|which|who|what|you|and|or|he|she|they|please|also|not|company|market|system|customer|client|vendor|supplier|bank|court) )[a-z]+ (?:will|shall) (?:[a-z]+ly |also |then |be |now )*(?:send|sending|call|calling|contact|contacting|email|follow up|following up|deliver|get back|getting back|get in touch|reach out|reaching out|visit|come by|fix|replace|review|prepare|handle|arrange|schedule|confirm|forward|ship|install|update|take care|give you|be in touch|in touch|look into|looking into|write to you|ring|pick)',
    ),
    reported,
  ),
  rule(
    0.6,
    re(
      `(?:our|the|my|a|an) (?:[a-z]+ )?(?:technicians?|engineers?|courier|driver|installers?|consultants?|colleagues?|team|crew|specialist|van|parcel|shipment|delivery|replacement|order|version|draft|report|invoice|parts?|goods|units?) (?:arrives?|comes?|visits?|starts?|leaves?|ships?|goes out|is coming|is booked|are coming|is due|has been booked|has agreed)(?: [a-z0,]+){0,8} (?:${due}|to)`,
    ),
  ),
  // What the reader is said to owe: surest when it was agreed.
  rule(
    0.85,
    re(
      `(?:${you}) (?:have |had )?(?:agreed|promised|undertook|undertaken|committed|offered) to [a-z]+|(?:${you}) (?:will|shall|are going to) (?:[a-z]+ly |also |then )*[a-z]+(?: [a-z0,']+){0,14} (?:as agreed|as discussed|as promised)`,
    ),
    re('(?:if|when|once|unless|whether|until) you|(?:have|did|do) you'),
  ),
  rule(
    0.5,
    re(
      `(?:${you}) (?:will|shall|are going to) (?:[a-z]+ly |also |then |please )*[a-z]+(?: [a-z0,']+){0,14} ${due}`,
    ),
    re(
      '(?:if|when|once|unless|whether|until) you|you will (?:need|have to|find|see|notice|want|love|be able|also)|please|click|link',
    ),
  ),
]
