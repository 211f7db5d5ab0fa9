/**
 * Cues of English over the plain form of a sentence. Names tell what a cue looks for; how much it counts
 * is fitted (`bench/fit-extract.ts`). Every gap is bounded, so that a pattern costs time in proportion to
 * the sentence.
 */
const we =
  '(?:i|we|my team|our team|our side|the team|one of us|both of us|my colleagues?|our engineers?|our [a-z]+ team)'
const soon =
  '(?:today|tomorrow|tonight|monday|tuesday|wednesday|thursday|friday|saturday|sunday|week|month|quarter|morning|afternoon|evening|eod|eob|cob|noon|midnight|end of|within|january|february|march|april|may|june|july|august|september|october|november|december|00?|00th|shortly|soon|asap|immediately|right away|right now|0:00|hours?|days?|minutes?|later|then|next)'
const deed =
  '(?:send|get|give|call|email|mail|forward|check|look|review|confirm|provide|prepare|deliver|ship|schedule|arrange|set|update|fix|follow|contact|let|make|take|do|have|bring|put|add|write|draft|ask|talk|speak|discuss|find|share|submit|sign|pay|refund|credit|replace|handle|resolve|investigate|complete|finish|finalize|work|try|keep|meet|join|start|begin|issue|order|test|run|install|configure|escalate|raise|circulate|distribute|publish|release|revise|correct|print|fax|pass|drop|post|upload|report|respond|reply|return|revert|ensure|verify|notify|inform|advise|book|organize|coordinate|cover|assign|process|transfer|implement|deploy|migrate|help|support|assist|extend|reduce|waive|match|include|change|remove|restore|reach|ring|ping|touch|see that|see to|present|produce|gather|collect|copy|tell|explain|show|train|buy|bill|invoice|reserve|hold|leave|come|go|attend|pick|be there|be ready|be back|be in touch|be sending|be calling|be delivering|be shipping|be sure)'

const cue = (pattern: string): RegExp => new RegExp(`\\b(?:${pattern})(?![a-z0-9])`)
const sign = (pattern: string): RegExp => new RegExp(pattern)

export const cues: Readonly<Record<string, RegExp>> = {
  // What is asked of the other side.
  please: cue('please|kindly'),
  'please deed': cue(`(?:please|kindly) (?:[a-z]+ly )?(?:also |just |do )?(?:not )?${deed}`),
  'please start': sign('^(?:[a-z]+ [,-] |[a-z]+ |and |so |also |then |, ){0,2}please\\b'),
  'modal you': cue(
    '(?:can|could|would|will|wo not|may|might|do|did|are|have|has|is) (?:you|anyone|someone|somebody|your)',
  ),
  'could you deed': cue(
    `(?:can|could|would|will) (?:you|anyone|someone|somebody|your team) (?:please |kindly |also |just |all |both |possibly |be able to )*${deed}`,
  ),
  'would you mind': cue(
    'would you (?:mind|be (?:able|willing|so kind|available|interested)|like|please|care|prefer)|are you (?:able|available|free|willing|interested|up for|planning|going)|do you (?:have|want|need|know|think|mind)|have you',
  ),
  'let me know': cue('(?:let|lets) (?:me|us|[a-z]+) (?:[a-z]+ )?know'),
  'let me have': cue('let (?:me|us) (?:have|see|get|hear)'),
  'let us': cue(
    `let us (?:all |just |both |also |try |plan )*(?:${deed}|get|see|aim|chat|catch|sync)`,
  ),
  'shall we': cue(
    'shall (?:we|i)|should (?:we|i)|why do not (?:we|you)|how about|what about|what if we|can we|could we|may (?:i|we)|can i|could i|would it be (?:possible|ok|okay|alright)|is it possible|is there any (?:way|chance)|any chance',
  ),
  'i need': cue(
    '(?:i|we) (?:[a-z]+ )?(?:need|require|must have|have to have|want|await|request|ask|expect)',
  ),
  'i need you': cue(
    '(?:i|we) (?:will |would |also |just |still |only |really )*(?:need|want|ask|request|like|expect|invite|encourage|urge|beg) (?:for )?you',
  ),
  'i would like': cue(
    '(?:i|we) (?:would|should) (?:[a-z]+ )?(?:like|love|appreciate|prefer|want|be grateful|be glad|be happy|suggest|recommend|ask)',
  ),
  'like to talk': cue(
    '(?:like|love|want|need|wanted|wants|try|have|happy|glad|useful|helpful|good) to (?:[a-z]+ )?(?:discuss|talk|meet|speak|chat|visit|get together|touch base|schedule|set up|sit down|go over|catch up|review|hear|know|invite|see|understand)',
  ),
  appreciate: cue(
    '(?:appreciate|appreciated|grateful|thankful|thanks for your help|thank you for your help|any help|your help|your assistance|your input|your feedback|your thoughts|your comments|your prompt|your attention|helpful if)',
  ),
  'feel free': cue(
    'feel free|do not hesitate|not hesitate|do not be shy|you are welcome to|by all means',
  ),
  'call me': cue(
    '(?:call|email|e - mail|mail|contact|reach|text|ring|phone|page|write|tell|send|give|forward|remind|show|fax|bring|get|join|see|meet|help|copy|update|ping|advise|inform|notify) (?:me|us|it to me|them to me)',
  ),
  'give call': cue('give (?:me|us|him|her|them|[a-z]+) (?:a|the|your|some|any)'),
  'get back': cue(
    '(?:get|come|revert) back (?:to )?(?:me|us|with)|hear (?:back )?from you|look(?:ing)? forward to (?:hearing|your|receiving|meeting|seeing|talking|discussing)|your (?:reply|response|answer|confirmation|approval)',
  ),
  'you need to': cue(
    'you (?:will |would |may |might |all |also |just |do )*(?:need to|have to|must|should|are required|can|could|might want|may want|want to|are welcome|ought)',
  ),
  'if you': cue('if (?:you|your|any of you|anyone|someone|possible|not|there is|this|that|so)'),
  'if you deed': cue(
    'if you (?:could|can|would|want|need|have|get|are|do|should|would like|think)',
  ),
  wondering: cue('(?:wondering|wonder|wondered|curious|hoping|hope) (?:if|whether|you|that|to|we)'),
  discuss: cue(
    'discuss|discussion|meeting|meet|lunch|dinner|conference call|phone call|call|get together',
  ),
  thoughts: cue(
    '(?:any|your|what are your|with your) (?:thoughts|comments|questions|ideas|suggestions|objections|concerns|input|preference)|what do you think|does (?:this|that) (?:work|make sense|sound)|sound (?:good|ok)|is (?:this|that) (?:ok|okay|correct|right|acceptable|fine|possible)',
  ),
  'wh start': sign(
    '^(?:[a-z]+ [,:-] |and |so |but |also )?(?:what|when|where|who|whom|which|why|how)\\b',
  ),
  'aux start': sign(
    '^(?:[a-z]+ [,:-] |and |so |but |also |or )?(?:is|are|was|were|do|does|did|have|has|can|could|would|will|should|shall|may|any)\\b',
  ),
  asks: sign('\\?'),
  'ends asking': sign('\\? ?[)"\']*$'),
  exclaims: sign('!'),
  link: cue('link|address'),
  click: cue(
    'click|unsubscribe|subscribe|opt out|opt - out|log ?in|sign up|sign in|visit|download|mailing|newsletter|preferences|safe sender|inbox|spam|password|account|offer|free|shop|save',
  ),
  'reader of list': cue(
    'to (?:ensure|make sure|stop|unsubscribe|opt|view|receive|cancel|change|update|guarantee|verify|confirm|activate)',
  ),
  'note that': cue(
    '(?:please )?(?:note|be advised|be aware|find attached|find|see|refer|keep in mind|remember|ignore|disregard|accept)',
  ),
  'by when': cue(
    `(?:by|before|no later than|not later than|until|prior to|on|at|this|next|within|in) (?:the |close of |end of |noon |0+ (?:business |working )?)?${soon}`,
  ),
  asap: cue(
    'asap|as soon as (?:possible|you can)|at your (?:earliest )?convenience|urgent|urgently|immediately|right away|when you (?:get|have) a (?:chance|minute|moment|second)',
  ),
  'was asked': cue(
    '(?:asked|told|wanted|requested|said|says|asks) (?:me|you|him|her|us|them|that|to|if|for)',
  ),
  'he would': cue(
    '(?:he|she|they|it) (?:is|are|was|were|will|would|can|could|has|have|had|does|do|did)',
  ),
  'you are': cue('you (?:are|were|have|had|did|do|know|see|said|sent|asked|guys|get|got)'),
  you: cue('you|your|yours'),
  me: cue('me|us|my|our'),
  he: cue('he|she|they|him|her|them|his|their'),
  was: cue('was|were|had|did|been|went|got|said|made|took|sent|called|talked|met|thought|received'),
  // What the speaker binds himself to.
  'i will': cue(`${we} (?:will|shall)`),
  'i will deed': cue(
    `${we} (?:will|shall) (?:[a-z]+ly |also |then |just |both |all |gladly |certainly |definitely |personally |now |be able to |be happy to |try to |try and |make sure to |get to |go |come |, )*(?:${deed}|[a-z]+ it|[a-z]+ them|[a-z]+ you)`,
  ),
  'i will be': cue(`${we} (?:will|shall) (?:not )?be`),
  'i will be ing': cue(
    `${we} (?:will|shall) be (?:[a-z]+ly |also )?(?:[a-z]+ing|in touch|there|ready|able to|happy to|glad to|sure to|back)`,
  ),
  'i will away': cue(
    `${we} (?:will|shall) be (?:out|in|at|on|off|away|gone|unavailable|travell?ing|here|late|visiting|moving|leaving|working from|taking|attending|going)`,
  ),
  'i will not': cue(
    `${we} (?:will|shall|can|could|would|do|may|might|am|are) not|not be able|unable to|unfortunately|never`,
  ),
  'i will state': cue(
    `${we} (?:will|shall|would) (?:also |probably |never |always )*(?:see|need|have to|be|assume|know|think|love|like|miss|enjoy|want|hope|remember|believe|find|understand|expect|wait|appreciate|admit|say|tell you|lose|win|get there|feel|regret|guess|bet)`,
  ),
  'let me do': cue(
    'let me (?:just |also |first |quickly )*(?:check|see|look|find|get|ask|talk|run|confirm|verify|do|try|send|forward|call|dig|investigate|follow|work|review|think|speak|make|take|pull|put)',
  ),
  'i am going to': cue(
    `(?:i am|we are|i was|we were) (?:also |now |just |currently |already )*(?:going to|about to|planning to|on it|working on|looking into|sending|preparing|arranging|getting|trying to|scheduling|shipping|checking|committed|happy to|glad to|willing to|able to|ready to|drafting|putting|pulling|setting|following up|still working|finali[sz]ing|reviewing|aiming|targeting)`,
  ),
  'i can': cue(
    `${we} (?:can|could|should be able to|will be able to|are able to|am able to) (?:also |certainly |definitely |probably |have |then )*(?:${deed}|[a-z]+ it|[a-z]+ you)`,
  ),
  'i would be happy': cue(
    '(?:i|we) (?:would|will|am|are) (?:be )?(?:more than )?(?:happy|glad|pleased|delighted|willing) to',
  ),
  promise: cue(
    `(?:i|we) (?:[a-z]+ )?(?:promise|commit|guarantee|undertake|agree|pledge|assure|confirm|intend|plan|aim|expect|propose|volunteer|offer|owe|swear|vow)`,
  ),
  'committed to': cue(
    '(?:committed|commitment|promised|promise|guarantee|guaranteed|obliged|undertake|undertakes|warrant|agreed) (?:to|that|you|by|for)',
  ),
  'you will have': cue(
    'you (?:will|shall|should|can expect to|are going to) (?:also |then |all )*(?:have|receive|get|see|hear|be (?:receiving|getting|hearing|notified|contacted|credited|refunded|sent|able))',
  ),
  'will be done': cue(
    '(?:will|shall|should|is going to|are going to|is to|are to) (?:also |all |now |then |probably |definitely )*(?:be|get) (?:[a-z]+ly )?(?:[a-z]+ed|sent|done|paid|made|built|put|set|ready|there|available|live|in place|completed?|back|with you|on your|in your|on its way|out)',
  ),
  'someone will': cue(`(?:[a-z]+) (?:will|shall) (?:[a-z]+ly |also |then |be )?${deed}`),
  'clipped will': sign(
    '^(?:[a-z]+ [,:-] |and |so |but |also |ok |okay |sure |yes |thanks |thank you |great |got it |, |[.!-] ){0,3}(?:will|shall|going to|happy to|glad to|on it|consider it done|leave it (?:to|with) (?:me|us)|working on (?:it|this|that)|no problem)\\b',
  ),
  'get to you': cue(
    '(?:get|come|circle|be|revert|write|report|call) (?:right )?back (?:to|with) you|get (?:it|this|that|them|these|those|the [a-z]+|a [a-z]+|something) (?:[a-z]+ )?(?:to|over to|out to|back to) you|let you know|keep you|send you|give you|follow up|touch base with you|be in touch|look into|take care of|make sure|see to it|sort (?:it|this|that) out',
  ),
  'if then will': cue(`if [^.?!]{1,80} (?:i|we) will`),
  'third will': cue(
    '(?:he|she|they|it|this|that|which|who|there|everyone|people|market|company|price|prices) (?:will|would|shall)',
  ),
  'you will': cue(
    '(?:you|your [a-z]+) (?:will|would|shall|agreed to|promised|said you|committed|are going to)',
  ),
  'past promise': cue(
    '(?:would have|had|did|said|told|thought|was going to|were going to|promised) (?:i|we|that|to|you|it)',
  ),
  maybe: cue(
    'maybe|perhaps|possibly|might|may|could|hopefully|hope|probably|not sure|i think|i guess|whether',
  ),
  'asks will': sign(
    '^(?:[a-z]+ [,:-] )?(?:will|shall|can|could|would|should|may) (?:i|we|you|he|she|they|it|this|that|the)\\b',
  ),
  'when will': cue('(?:when|what|how|where|why|who) (?:will|can|could|would|should|shall)'),
}
