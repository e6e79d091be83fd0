import { el } from './element.js'

const LINK = /<([^<>\n]+)>/g
const MARKS = { '*': 'strong', _: 'em', '~': 's', '`': 'code' }
const EDGE_BEFORE = /[\s\p{P}\p{S}\uE000-\uF8FF]/u

/** A text object as Slack would show it: mrkdwn with bold, links and quotes, or plain text. Never as HTML. */
export function textOf(object, names = {}) {
  if (object === undefined || object === null) return []
  if (object.type === 'plain_text') return lines(decode(object.text), (line) => [line])
  return paragraphs(object.text, names)
}

const STRONG_ON = '\u0002'
const STRONG_OFF = '\u0003'

/** A text of the pack: bold between the two marks, everything else literal. */
export const packText = (text) =>
  text.split(STRONG_ON).flatMap((part, i) => {
    const end = part.indexOf(STRONG_OFF)
    return i === 0 || end === -1 ? [part] : [el('strong', {}, part.slice(0, end)), part.slice(end + 1)]
  })

/** Message text without blocks is mrkdwn too. */
export const mrkdwn = (text, names) => paragraphs(text, names)

function paragraphs(text, names) {
  const out = []
  let quote = null
  for (const [i, line] of text.split('\n').entries()) {
    const quoted = /^&gt; ?(.*)$/.exec(line) ?? /^> ?(.*)$/.exec(line)
    if (quoted !== null) {
      if (quote === null) {
        quote = el('blockquote')
        out.push(quote)
      } else quote.append(el('br'))
      quote.append(...inline(quoted[1], names))
      continue
    }
    if (i > 0 && quote === null) out.push(el('br'))
    quote = null
    out.push(...inline(line, names))
  }
  return out
}

function lines(text, draw) {
  return text.split('\n').flatMap((line, i) => (i === 0 ? draw(line) : [el('br'), ...draw(line)]))
}

/** One line: links are put aside behind one character each, then marks are read, then everything is put back. */
function inline(line, names) {
  const links = []
  const bare = line.replace(LINK, (_, inside) => {
    links.push(linkOf(inside, names))
    return String.fromCharCode(0xe000 + links.length - 1)
  })
  return marked(bare, links)
}

function marked(text, links) {
  const out = []
  let plain = ''
  const flush = () => {
    out.push(...restored(plain, links))
    plain = ''
  }
  for (let i = 0; i < text.length; i += 1) {
    const end = closingMark(text, i)
    if (end === -1) {
      plain += text[i]
      continue
    }
    flush()
    const inner = text.slice(i + 1, end)
    out.push(el(MARKS[text[i]], {}, ...(text[i] === '`' ? restored(inner, links) : marked(inner, links))))
    i = end
  }
  flush()
  return out
}

/** Where the mark that opens here closes; -1 when no mark opens here. */
function closingMark(text, start) {
  const mark = text[start]
  if (!(mark in MARKS)) return -1
  const before = text[start - 1]
  if (before !== undefined && !EDGE_BEFORE.test(before)) return -1
  if (text[start + 1] === undefined || /\s/.test(text[start + 1]) || text[start + 1] === mark) return -1
  for (let end = start + 2; end < text.length; end += 1) {
    if (text[end] !== mark || /\s/.test(text[end - 1])) continue
    const after = text[end + 1]
    if (after === undefined || EDGE_BEFORE.test(after)) return end
  }
  return -1
}

function restored(text, links) {
  return text
    .split(/([\uE000-\uF8FF])/)
    .filter((part) => part !== '')
    .map((part) => {
      const link = links[part.charCodeAt(0) - 0xe000]
      return part.length === 1 && link !== undefined ? link() : decode(part)
    })
}

function linkOf(inside, names) {
  const bar = inside.indexOf('|')
  const target = decode(bar === -1 ? inside : inside.slice(0, bar))
  const label = bar === -1 ? null : decode(inside.slice(bar + 1))
  if (target.startsWith('@')) return () => el('span', { class: 'mention' }, `@${names[target.slice(1)] ?? target.slice(1)}`)
  if (target.startsWith('#')) return () => `#${label ?? target.slice(1)}`
  if (target.startsWith('!')) return () => label ?? target.slice(1)
  if (!/^(https?|mailto|tel):/i.test(target)) return () => label ?? target
  return () => el('a', { href: target, target: '_blank', rel: 'noreferrer noopener' }, label ?? target.replace(/^(mailto|tel):/i, ''))
}

const decode = (text) => text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')
