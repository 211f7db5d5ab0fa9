import type { WordLists } from './language.ts'

const shortened = `
i'll=i will|we'll=we will|you'll=you will|he'll=he will|she'll=she will|they'll=they will|it'll=it will
that'll=that will|there'll=there will|i'm=i am|we're=we are|you're=you are|they're=they are|he's=he is
she's=she is|it's=it is|that's=that is|there's=there is|what's=what is|who's=who is|where's=where is
how's=how is|here's=here is|i've=i have|we've=we have|you've=you have|they've=they have|i'd=i would
we'd=we would|you'd=you would|he'd=he would|she'd=she would|they'd=they would|it'd=it would
can't=can not|cannot=can not|won't=will not|don't=do not|doesn't=does not|didn't=did not|isn't=is not
aren't=are not|wasn't=was not|weren't=were not|haven't=have not|hasn't=has not|hadn't=had not
wouldn't=would not|couldn't=could not|shouldn't=should not|mustn't=must not|needn't=need not|let's=let us
lets=let us|dont=do not|doesnt=does not|didnt=did not|cant=can not|wont=will not|isnt=is not|im=i am
ive=i have|youre=you are|pls=please|plz=please|plse=please|thx=thanks|tks=thanks|u=you|ur=your
gonna=going to|wanna=want to|gotta=got to|y'all=you all|ya=you|tomorow=tomorrow|tonite=tonight
`

const orders = `
accept access acknowledge act add address adjust advise agree aim allow analyze answer apply approve arrange ask
assign assist attach attend avoid bear begin block book bring browse build buy calculate calendar call cancel
change charge check choose circulate clarify clean clear click close collect come comment compare complete
compile confirm connect consider contact continue convert copy correct cover create credit cut deal decide
delete deliver describe design determine develop direct disable discuss display distribute do download draft
drive drop edit email enable enclose enjoy ensure enter escalate establish evaluate examine exclude execute
expect expedite explain explore extend fax feel figure file fill finalize find finish fix fly follow forward
furnish get give go grab guarantee handle have help hit hold identify ignore implement import include
incorporate increase indicate inform insert inspect install introduce investigate invite invoice issue join keep
leave lend let limit list listen load locate log look loop mail make manage mark meet mention message
migrate modify monitor move need negotiate note notify obtain offer open order organize outline page pass pay
phone pick ping place plan play post prepare present press print prioritize process produce proceed provide
publish pull purchase push put raise read reach recommend reconnect reduce redeem refer refund register reimburse
release remember remind remove renew rent repair repeat replace reply report request resend reschedule
reserve reset resolve respond restart restore resubmit retain return revert review revise ring rsvp run save
schedule search secure see select sell send serve set settle share ship shoot show shut sign sort speak specify
start stay stop submit subscribe suggest supply support switch sync take talk tell test text think track
train transfer translate transmit treat try turn type understand unlock unsubscribe update upgrade upload use
validate verify view visit wait walk watch whitelist work write
`

const opening = `
please kindly and so also then but just now ok okay yes sure hi hello hey dear thanks , : - ; " ( great well
again finally lastly otherwise meanwhile next first second third alternatively once more all team guys folks
`

/** The words of English that the reader looks up. */
export const wordLists: WordLists = {
  contractions: new Map(
    shortened
      .trim()
      .split(/[|\n]/)
      .map((pair) => {
        const [short = '', long = ''] = pair.split('=')
        return [short, long]
      }),
  ),
  verbs: new Set(orders.trim().split(/\s+/)),
  lead: new Set(opening.trim().split(/\s+/)),
}
