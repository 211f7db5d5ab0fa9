import { commitments } from './en-commitments.ts'
import { either, re } from './en-pattern.ts'
import type { Rule } from './language.ts'

/**
 * Hand-made rules of English over the plain form of a sentence, for kinds on which no labelled set exists
 * whose licence would let its weights be shipped. Confidences follow how often each pattern was right on
 * sentences written and read for it (`docs/decisions`), rounded to the nearest twentieth.
 */
const supplier =
  '(?:suppliers?|vendors?|providers?|compan(?:y|ies)|partners?|firms?|agenc(?:y|ies)|contractors?|msps?|bidders?|rivals?|resellers?)'
const business =
  '(?:business|contract|contracts|account|agreement|subscription|service|services|custom|retainer|membership|licen[cs]es?|relationship|partnership|orders?)'
const us =
  '(?:i|we|my (?:team|boss|company)|our (?:team|company|board|management|customers?|clients?|users?|people|staff)|the (?:board|management|customer|client|business|team))'
const them =
  '(?:they|he|she|(?:a|our|your|another|the) competitors?|competitors|your competition|the competition|(?:another|a different|a new|an other|other|some|several|two|three|every other|all other|most) [a-z ]{0,12}' +
  supplier +
  '|(?:our|the) (?:previous|former|old|last|other) ' +
  supplier +
  ')'
const vows =
  '(?:promis(?:e|es|ed|ing)|guarantee(?:s|d|ing)?|offer(?:s|ed|ing)?|claim(?:s|ed|ing)?|quot(?:e|es|ed|ing)|commit(?:s|ted)?|assur(?:e|es|ed)|advertis(?:e|es|ed)|pledg(?:e|es|ed))'

const denied = re(
  `(?:if|when) you|you (?:can|may|could|will) (?:cancel|end|close|switch)|(?:no|not) (?:[a-z]+ ){0,3}(?:cancel|leave|leaving|switch|switching|terminat(?:e|ing)|complain|threat|demand|expect)`,
)
const asking =
  /^(?:how|where|when|what|who|which|is|are|do|does|did|can|could|would|will|should|may) /

const threats: readonly Rule[] = [
  {
    kind: 'threat',
    confidence: 0.9,
    unless: denied,
    pattern: re(
      `(?:take|taking|move|moving|bring|shift|give) (?:our|my|the|this|all our) (?:[a-z]+ )?(?:${business}|money|work|spend|project) (?:[a-z]+ )?(?:elsewhere|away|somewhere else|to (?:another|a different|a new|an other|someone|somebody|your|a competitor))`,
    ),
  },
  {
    kind: 'threat',
    confidence: 0.85,
    unless: denied,
    pattern: re(
      `(?:cancel|terminate|end|close|not (?:be )?renew(?:ing)?|not (?:be )?extend(?:ing)?|exit|leave|pull out of|withdraw from|get out of|cancelling|canceling|terminating|ending|closing|leaving|reconsider(?:ing)?|rethink(?:ing)?) (?:our|the|my|this|all|all of our) (?:[a-z]+ ){0,2}(?:contract|contracts|account|agreement|subscription|service|services|retainer|membership|relationship|partnership|cooperation|engagement)`,
    ),
  },
  {
    kind: 'threat',
    confidence: 0.85,
    unless: denied,
    pattern: re(
      `(?:switch(?:ing)?|chang(?:e|ing)|mov(?:e|ing)|go(?:ing)?) (?:to )?(?:(?:a|an|another|other|different|new|our|your) )*(?:${supplier}|competitors?|competition)|(?:switch|move|go|migrate|jump|defect)(?:ing)? (?:over )?to (?:your|a|another|the) (?:competitors?|competition|rival)`,
    ),
  },
  {
    kind: 'threat',
    confidence: 0.85,
    unless: denied,
    pattern: re(
      `(?:look|looking|go|going|shop|shopping|shop around|try|buy|buying|take it|source|sourcing) (?:[a-z]+ )?(?:elsewhere|somewhere else|someplace else)|(?:find|look(?:ing)? (?:for|at|into)|evaluat(?:e|ing)|consider(?:ing)?|explor(?:e|ing)|talk(?:ing)? to|speak(?:ing)? (?:to|with)|review(?:ing)?|seek(?:ing)?|invit(?:e|ing)|approach(?:ing)?) (?:(?:a|an|another|other|different|new|some|the|your|our|alternative) )*(?:alternatives?|${supplier}|competitors?|options elsewhere)`,
    ),
  },
  {
    kind: 'threat',
    confidence: 0.8,
    unless: denied,
    pattern: re(
      `(?:stop|stopping|quit|done|finished|cease|discontinue) (?:using|working with|doing business with|buying from|dealing with|ordering from|paying|with) (?:you|your|this|the service)|(?:leave|leaving|drop|dropping|ditch|fire|firing|replace|replacing|part ways with|parting ways with|walk away from|say goodbye to) (?:you|this supplier)(?! (?:with|a|an|the|some|alone|to|my|your|note|message|off|in|out|guys|at))|lose us as a (?:customer|client)|walk away|part ways|(?:last|final) (?:chance|warning|straw)|(?:out to|put to|go to|issue a|up for) (?:tender|rfp)|lose (?:us|our business|a customer|a client|this account)|(?:hand|give|serve|submit) (?:in )?(?:our |you )?notice`,
    ),
  },
  {
    kind: 'threat',
    confidence: 0.6,
    unless: denied,
    pattern: re(
      `${us} (?:may|might|will|would|shall|could|are going to|am going to|will have to|have to|will be forced to|are forced to|have no (?:choice|option|alternative) but to|will have no (?:choice|option|alternative) but to|are ready to|am ready to|are prepared to|plan to|intend to|are thinking (?:of|about)|am thinking (?:of|about)|am considering|have decided|have been thinking (?:of|about)|are considering) (?:[a-z]+ly |just |also |now |to |be )*(?:leav(?:e|ing) (?!the office|for|early|on|at|town|it|that|this|a|room)|leav(?:e|ing) (?=[.!?])|cancel|cancell?ing|terminat(?:e|ing)|switch(?:ing)?|not renew|churn)`,
    ),
  },
  {
    kind: 'threat',
    confidence: 0.4,
    unless: denied,
    pattern: re(
      '(?:our|my) (?:lawyers?|solicitors?|attorneys?|legal team|counsel)|legal action|small claims|(?:withhold|stop|hold back) (?:our |the |any |all )?(?:further )?payments?',
    ),
  },
]

const complaints: readonly Rule[] = [
  {
    kind: 'complaint',
    confidence: 0.85,
    pattern: re(
      '(?:very|extremely|really|deeply|quite|so|rather|most|increasingly|pretty|more than|a bit|getting) (?:[a-z]+ )?(?:disappoint(?:ed|ing)|unhappy|frustrat(?:ed|ing)|dissatisfied|annoy(?:ed|ing)|upset|angry|unimpressed|displeased|concerned about the (?:quality|level)|poor|unprofessional)|(?:not|far from|less than) (?:[a-z]+ )?(?:happy (?:with|about|at)|satisfied|pleased|acceptable|impressed|good enough|what (?:we|i) (?:ordered|agreed|expected|paid for|were promised|was promised|asked for))',
    ),
    unless: /\bif (?:you|i|we) (?:are|is|were) (?:not )?(?:[a-z]+ )?(?:satisfied|happy)/,
  },
  {
    kind: 'complaint',
    confidence: 0.8,
    pattern: re(
      '(?:disappoint(?:ed|ing|ment)|unacceptable|dissatisfied|unsatisfactory|fed up|sick and tired|let (?:us|me) down|letting us down|complain(?:t|ts|ing)?|frustrat(?:ed|ing|ion)|appalling|terrible|horrible|awful|shocking|ridiculous|unprofessional|a joke|not good enough|sub ?- ?standard|shoddy|sloppy|a disgrace|outrageous|inexcusable)',
    ),
    unless: re(
      '(?:not|never|no|any|your|handle|handling|resolve|without) (?:be |a |any |at all )?(?:disappoint(?:ed|ment)?|complaints?|complain)|(?:hate|sorry|afraid) to disappoint',
    ),
  },
  {
    kind: 'complaint',
    confidence: 0.75,
    pattern: re(
      '(?:still|yet) (?:not|no|waiting|have not|has not|do not|does not|is not|are not|can not|broken|down|unresolved|outstanding|missing|failing|happening|nothing|unable|wrong)|(?:have|has|had) (?:still |yet |not yet )?(?:not|never) (?:[a-z]+ )?(?:received|heard|been (?:able|fixed|resolved|delivered|paid|answered|told|informed|contacted|shipped|done)|gotten|arrived|resolved|worked|responded|replied|answered|come back|turned up)|(?:nobody|no one|noone|none of you|no - one) (?:has |have |ever |even |at your [a-z]+ )*(?:called|replied|answered|responded|told|informed|got|came|picked|turned|seems|is)|(?:did|does|is|are|was|were) not (?:[a-z]+ )?(?:work|working|arrive|arrived|happen|deliver|delivered|function|respond|fixed|resolved|turn up|show up|what (?:we|i))',
    ),
    unless:
      /\bif (?:you|it|this|that|the|they|we|i)\b|^(?:has|have|did) |\b(?:he|she|i am|you) (?:is |are )?not working\b|\b(?:not|yet) been (?:specified|decided)\b/,
  },
  {
    kind: 'complaint',
    confidence: 0.75,
    pattern: re(
      '(?:once|yet) again (?:[a-z]+ ){0,6}(?:late|wrong|down|broken|missing|failed|no|not|nobody|without)|(?:second|third|fourth|fifth|0+(?:st|nd|rd|th)) time (?:[a-z]+ ){0,4}(?:this|that|in|we|i|you|it|now|has|have)|(?:keeps|kept|(?:we|i|they|it|users) keep) (?:on )?(?:crashing|failing|happening|breaking|dropping|freezing|disconnecting|getting (?:errors?|an error|the same|worse|cut|disconnected)|having|losing|going (?:down|wrong)|asking|waiting|changing)|(?:crash(?:es|ed|ing)|fail(?:s|ed|ing)|broke(?:n)?|breaks|outages?|damaged|defective|faulty|overcharged|double charged|charged twice|overdue|too (?:slow|late|long|expensive|often|many errors)|days late|weeks late|hours late|late again|missed (?:the|your|our|another|every|a) (?:deadline|delivery|date|appointment|call|window)|wrong (?:item|items|invoice|amount|product|size|colou?r|address|version|order|parts?|price)|error messages?|went down|is down|was down|been down|unusable|unreliable|not as described|without (?:any )?(?:warning|notice|explanation|response|reply))',
    ),
    unless: re(
      '(?:if|in case|should|whenever) (?:[a-z]+ ){1,5}(?:fails?|crash(?:es)?|breaks?|is down|goes down)|(?:i|we) (?:will|have fixed|have resolved|fixed|resolved|apologi[sz]e)|fail to (?:act|respond)|not fail',
    ),
  },
  {
    kind: 'complaint',
    confidence: 0.7,
    pattern: re(
      '(?:you|your (?:team|company|colleague|technician|engineer|sales ?(?:man|rep)?|people)) (?:[a-z]+ )?(?:promised|said|told (?:us|me)|assured|agreed|committed|guaranteed|were supposed|was supposed|were meant|forgot|ignored|missed|failed|let|lost|messed|broke)(?: [a-z0]+){1,25} (?:but|yet|however|and (?:nothing|still|now)|instead|[.] (?:nothing|still))|(?:was|were) (?:supposed|meant|promised) to|(?:been|am|are) waiting (?:for |since |on |[a-z]+ )*(?:0|days|weeks|months|hours|ages|too long|over|more than|since|long)|(?:poor|bad|slow|lousy|worst|declining|dropping|deteriorating) (?:service|quality|support|communication|response|workmanship|performance|experience|job)|(?:quality|service|support|performance|response) (?:[a-z]+ ){0,4}(?:has|have|is|was|keeps) (?:[a-z]+ ){0,2}(?:dropp(?:ed|ing)|declin(?:ed|ing)|worse|gone down|slipp(?:ed|ing)|suffer(?:ed|ing)|poor|bad|slow|terrible|deteriorat(?:ed|ing))',
    ),
  },
  {
    kind: 'complaint',
    confidence: 0.55,
    pattern: re(
      '(?:(?:having|have|had|got|facing|experiencing|seeing|run into|there (?:is|are)|another) (?:[a-z]+ ){0,3}(?:problems?|issues?|trouble|errors?|delays?) (?:with|in|on|again|when|since|logging|connecting))|(?:why|how) (?:is|are|was|were|did|does|do|has|have|can) (?:[a-z]+ ){0,4}(?:so (?:slow|late|long|expensive|hard)|taking so long|not (?:been |working|done|fixed|told|delivered|here)|still)',
    ),
    unless: /\bif (?:you|there|anyone|we)\b|\b(?:do you have|any) (?:problems?|issues?)/,
  },
]

const demands: readonly Rule[] = [
  {
    kind: 'demand',
    confidence: 0.85,
    pattern: re(
      `${us} (?:hereby |therefore |now |also )?(?:demand|insist|require (?:that|you|a|an|the|0+)|must insist|will not accept|can not accept|will accept nothing|will not tolerate|will not pay|refuse to|are not prepared to (?:pay|accept|wait)|am not prepared to (?:pay|accept|wait))`,
    ),
  },
  {
    kind: 'demand',
    confidence: 0.8,
    pattern: re(
      '(?:you|your (?:team|company|people|side|engineers?)) (?:must|had better|are required to|are obliged to|are expected to|owe (?:us|me)) (?:[a-z]+ )?(?!be (?:very|so|busy|happy|tired|the)|understand that|know that|admit)[a-z]+',
    ),
    unless: re(
      '(?:if|when|in case|unless|all|so|where|what|which|whatever|anything) (?:that )?you (?:must|need to|have to|will need to|will have to)|you (?:do not|need not|will not) (?:have|need)|have you|do you (?:have|need)|did you (?:have|need)|let (?:me|us) know',
    ),
  },
  {
    kind: 'demand',
    confidence: 0.8,
    pattern: re(
      `${us} (?:urgently |really |absolutely |now |will |still |also )*(?:need|want|require|expect|must have|have to have) (?:this|it|that|these|them|all of (?:this|it)|the [a-z]+(?: [a-z]+)?|a [a-z]+(?: [a-z]+)?|an? (?:answer|explanation|refund|credit|discount|solution|fix|replacement)|someone|your|(?!to )[a-z]+) (?:[a-z]+ ){0,4}(?:fixed|resolved|sorted|done|delivered|back|up|here|working|now|immediately|today|asap|urgently|at once|right away|without delay|no later|in writing|free of charge|at no (?:extra )?(?:cost|charge)|on site)`,
    ),
    unless: asking,
  },
  {
    kind: 'demand',
    confidence: 0.75,
    pattern: re(
      '(?:no later than|not later than|non - negotiable|nonnegotiable|not negotiable|without (?:further|any further|any) delay|at no (?:extra |additional )?(?:cost|charge) to us|at your (?:own )?(?:cost|expense)|effective immediately|with immediate effect|(?:want|expect|demand|need|owed) (?:a |an |our |my |the )?(?:full |partial |immediate )?(?:refund|compensation|discount|credit note|credit|apology|explanation|money back)|give (?:us|me) (?:a|our|my) (?:[a-z]+ )?(?:discount|refund|money back|credit))',
    ),
    unless: /\b(?:you|our customers?) (?:want|need|expect)\b|^(?:i|we) (?:will|shall)\b/,
  },
  {
    kind: 'demand',
    confidence: 0.75,
    pattern: re(
      '(?:it|this|that|these|those|they|everything|all (?:of )?(?:this|it|them)|the [a-z]+(?: [a-z]+)?|prices?|fees?|invoices?|deliver(?:y|ies)|responses?|tickets?) (?:must|has to|have to|needs to|need to) (?:[a-z]+ly )?(?:not )?(?:be (?:[a-z]+ed|done|paid|sent|made|built|met|kept|told|in place|ready|free|cheaper|faster|better|lower|live|here|there by|on time)|stop|change|improve|work|arrive|happen (?:by|before|today|now|again))',
    ),
  },
  {
    kind: 'demand',
    confidence: 0.7,
    pattern: re(
      'if you (?:want|wish|would like|expect) (?:to (?:keep|continue|retain)|us to (?:stay|remain|renew|continue|sign|pay)|our|my) (?:[a-z]+ )?(?:business|contract|order|account|payment|custom)|unless you (?:[a-z]+ ){1,12}|(?:either you|you either) [a-z]+',
    ),
    unless: re(
      '(?:unless|until) you (?:hear|get|receive|have|are|tell|say|let|need|want|advise|object|know|see|return|come|confirm)',
    ),
  },
  {
    kind: 'demand',
    confidence: 0.65,
    pattern:
      /^(?:[a-z]+ , |and |so |just |then |now )?(?:fix|solve|resolve|sort|refund|replace|send|stop|deliver|return|call|repair|credit|correct|remove|restore|change|answer|give|get) (?:[a-z]+ ){0,6}(?:immediately|now|at once|right away|or (?:we|i|else))(?![a-z])/,
  },
]

const expectations: readonly Rule[] = [
  {
    kind: 'expectation',
    confidence: 0.9,
    pattern: re(
      `${us} (?:would |do |did |always |had |have always |still |really |fully |generally |also |naturally |certainly )*expect(?:ed)? (?:that |you|your|the|a |an |to (?:be|see|hear|receive|have|get|pay|find)|this|it|all|our|better|more|at least|nothing|any|every|someone|somebody|from|no|these|prompt|quick|same|0|[a-z]+ (?:[a-z]+ )?to (?:be|have|respond|answer|arrive|work|come|include|get))`,
    ),
    unless:
      /\b(?:do not|did not|not) expect(?:ed)? (?:you to|any (?:trouble|problem|issue|change|delay))|\bexpect (?:the|a|this|it|these|all|our) [a-z ]{1,60} (?:will|to) (?:be (?:ready|finished|complete|done)|arrive|ship|go out)/,
  },
  {
    kind: 'expectation',
    confidence: 0.85,
    pattern: re(
      '(?:our|my|their|the|customer|client) (?:[a-z]+ )?(?:expectations?|understanding|assumption) (?:is|was|are|were|has|have|of|that|for|on|here|from)|(?:(?:are|am|were|was) expecting) (?:you|your|the|a|an|to|that|this|it|more|better|at least|at most|0|someone|delivery|something)',
    ),
    unless: either(
      asking,
      re(
        'expectations? (?:was|were|have been|has been|are) (?:[a-z]+ )?(?:exceeded|met|surpassed)',
      ),
    ),
  },
  {
    kind: 'expectation',
    confidence: 0.65,
    pattern: re(
      `${us} (?:[a-z]+ )?(?:assum(?:e|ed)|presum(?:e|ed)|understood|were told|was told|took it|count(?:ed)? on|rely on|relied on|are counting on|am counting on|are relying on|were under the impression|was under the impression|are used to|am used to|were used to|have come to expect|look to you|take it for granted|took for granted) (?:[a-z]+ ){0,3}(?:that |this |it |the |you |your |to |would |was |were |is |being |having |getting |for )`,
    ),
    unless: re(
      `${us} (?:thought|assume|assumed|hope|trust) (?:i|we|that i|that we|you (?:are|were|had|have) (?:well|a )|you enjoy(?:ed)?|you would (?:like|enjoy|want|be interested)|all is well|this (?:helps|finds|is (?:ok|fine)))|(?:hope|hoping) (?:to|that|you|this|everything|all) (?:see|hear|find|are|is|had|have|meet|finds)`,
    ),
  },
  {
    kind: 'expectation',
    confidence: 0.75,
    pattern: re(
      '(?<!you )(?:it|this|that|support|service|delivery|training|installation|maintenance|shipping|setup|everything|the [a-z]+(?: [a-z]+)?|these|your team) (?:[a-z]+ )?(?:should|ought to|is supposed to|are supposed to|is meant to|are meant to|was supposed to|were supposed to) (?:[a-z]+ )?(?:be (?:included|part of|covered|free|available|standard|faster|better|cheaper|reachable|answered|fixed|resolved|informed|told|notified|delivered|responded|our|easy|at least|within|no more|done|in the)|include|cover|come with|work|respond|answer|take (?:no|less|at most)|have (?:been|told|a|an|the)|not (?:take|cost)|know|get|receive|always|never)',
    ),
  },
  {
    kind: 'expectation',
    confidence: 0.7,
    pattern: re(
      '(?:is|are|it is|would be) (?:very |really |extremely |most |absolutely |critically |so )?(?:important|essential|critical|crucial|vital|key|paramount|imperative) (?:to|for) (?:us|me|our|my)|(?:what|all) (?:we|i|matters|our) (?:[a-z]+ ){0,3}(?:want|need|expect|value|care about|look for|ask for|matters)(?: [a-z]+){0,6} (?:is|are)|(?:like|same) (?:we|i) (?:always |used to )?(?:had|have|got|get|received) (?:before|with|from|last)|(?:we|i) (?:would|should) (?:want|like|love|prefer|need) (?:you|your team|our supplier|it|this|someone|somebody|the [a-z]+|them) to (?:always|be|respond|answer|keep|proactively|come|tell|let|have|handle|deliver|warn)|(?:at least|at most|no more than|no longer than|within) 0+ (?:business |working )?(?:minutes?|hours?|days?|percent|%)(?: [a-z]+){0,8} (?:is|are) what (?:we|i)|(?:previous|last|old|former|other) (?:supplier|vendor|provider|agency|company|msp|contractor|partner)s? (?:[a-z]+ )?(?:always|used to|would|gave|did|had|never|answered|responded|included|came|delivered|offered)',
    ),
  },
]

const claims: readonly Rule[] = [
  {
    kind: 'claim',
    confidence: 0.65,
    pattern: re(
      '(?!(?:we|i|you|he|she|it|this|that|these|those|they|which|who|what|there|team|contract|agreement|warranty|law|policy|site|website|page|document|sheet|manual|guide|email|mail|letter|invoice|system|portal|report|lawyer|boss|manager|colleague|everyone|nobody|noone|someone|customer|client|user|and|or|but|not|also) )[a-z]+ (?:(?:says|claims|told us|told me) (?:they|it|he|she|that they|their) (?:can|could|will|would|is|are|has|have|include|includes|offer|offers|[a-z]+ (?:does|do|can|will|is|has|includes?))|(?:guarantees|promises|advertises) (?:us |a |an |the |free |same |0+ |delivery|installation|[a-z]+ (?:response|delivery|uptime|support|service|installation|price|prices))|(?:would|will|can|could) do (?:it|this|the same|that) (?:for|in|at|within|cheaper|faster) )',
    ),
    unless: re(
      '(?:you|your [a-z]+|i|we|he|she) (?:says|claims|told|guarantees?|promises?|can|could|would|will)',
    ),
  },
  {
    kind: 'claim',
    confidence: 0.85,
    pattern: re(
      `${them} (?:[a-z]+ ){0,4}(?:${vows}|(?:can|will|could|would) (?:do|deliver|provide|give|match|install|have|ship|beat|supply|fix|respond|include|undercut|get)|charg(?:e|es|ed)|include(?:s|d)?|say(?:s)? (?:they|it|he|she|that)|said (?:they|it|he|she|that)|told (?:us|me)|has (?:it|this|the same)|have (?:it|this|the same)|(?:is|are|was|were) (?:offering|promising|cheaper|faster|quoting|[a-z]+ing))`,
    ),
    unless: re(
      `(?:he|she|they) (?:[a-z]+ ){0,4}(?:will|can|could|would|told(?! us (?:they|their|that))|include|includes|included|said|says?|charge|charged|charges|is|are|was|were|has|have|claimed|agreed|offered|committed)`,
    ),
  },
  {
    kind: 'claim',
    confidence: 0.8,
    pattern: re(
      `(?:they|he|she) (?:[a-z]+ ){0,2}(?:promis(?:e|es|ed)|guarantee(?:s|d)?|quoted|offer(?:ed|s)?|advertise(?:s|d)?|undercut) (?:us |me |a |an |the |that |it |to |same |0|free |delivery|installation|better|lower)`,
    ),
    unless: re('they offered to help|offer(?:ed|s)? (?:you|him|her|them|my|his)'),
  },
  {
    kind: 'claim',
    confidence: 0.85,
    pattern: re(
      `(?:we|i) (?:[a-z]+ )?(?:were|was|have been|got|had|have|received|are being|am being) (?:[a-z]+ )?(?:an? |another |other |better |cheaper |lower )*(?:offered|quoted|promised|offers?|quotes?|quotations?|proposals?|bids?)(?: [a-z0%$]+){0,14} (?:by|from|at|elsewhere|for)(?: [a-z]+)?`,
    ),
    unless: re(
      '(?:by|from) (?:you|your)|(?:were|was|have been) (?:offered|quoted|promised) (?:[a-z0]+ )*by (?:you|your)',
    ),
  },
  {
    kind: 'claim',
    confidence: 0.75,
    pattern: re(
      '(?!(?:you|we|i|who|which|that|it|this|he|she|they|team|sales|colleague|rep|engineer|manager|technician|and|boss|guy|support|department|office|has|have) )[a-z]+ (?:has |have |had |just |also |already |is |are )*(?:offer(?:s|ed|ing)|promis(?:es|ed|ing)|quot(?:es|ed|ing)|guarantee(?:s|d)|pitched|pitches|assured) (?:us|me|to (?:do|deliver|match|beat|install|migrate|provide|take))',
    ),
    unless: re(
      '(?:you|your [a-z]+|we|i|he|she) (?:has |have |had |just |also |already |recently |originally |first |once |always |never |all |is |are )*(?:offer(?:s|ed|ing)|promis(?:es|ed|ing)|quot(?:es|ed|ing)|guarantee(?:s|d)|pitched|assured)|(?:were|was|am|are|been) (?:offered|promised|quoted|guaranteed|assured)',
    ),
  },
  {
    kind: 'claim',
    confidence: 0.7,
    pattern: re(
      "(?:your|the|a|our|some|other) competit(?:ors?|ion)(?:'s)? (?:[a-z]+ ){0,3}(?:offer|offers|price|prices|quote|quotes|does|do|has|have|can|will|claim|claims|promise|promises|say|says|gives?|includes?)|(?:beat|match|compared (?:to|with)|cheaper (?:at|from|than)|better (?:offer|price|deal|quote)) (?:[a-z]+ ){0,3}(?:from |by |at )?(?:a |your |another |the )?(?:competit(?:or|ors|ion)|" +
        supplier +
        '|elsewhere)|according to (?:their|its) (?:website|brochure|sales|offer|proposal|rep)|(?:their|its) (?:offer|proposal|quote|website|brochure|sales (?:rep|team|person|guy)|price|sla) (?:[a-z]+ ){0,2}(?:is|was|says|said|includes?|promises|guarantees|claims|comes|states)',
    ),
  },
]

export const rules: readonly Rule[] = [
  ...threats,
  ...complaints,
  ...demands,
  ...expectations,
  ...claims,
  ...commitments,
]
