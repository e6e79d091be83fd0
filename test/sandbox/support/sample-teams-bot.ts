import { box, card, choice, type OpenedTenant, opener, page, sentence, submit, text, withCard } from './tenant.ts'

const line = (words: string, more: object = {}) => ({ type: 'RichTextBlock', inlines: [{ type: 'TextRun', text: words, ...more }] })
const small = (words: string) => line(words, { size: 'small', isSubtle: true })
const heading = (words: string) => ({ ...text(words), style: 'heading', size: 'medium', weight: 'bolder' })
const run = (words: string, more: object = {}) => ({ type: 'TextRun', text: words, weight: 'bolder', ...more })
const boxed = (style: string, words: string, link?: { text: string; url: string }) => {
  const opens = link === undefined ? [] : [run(link.text, { selectAction: { type: 'Action.OpenUrl', title: link.text, url: link.url } })]
  return { type: 'Container', style, items: [{ type: 'RichTextBlock', inlines: [run(words), ...opens] }] }
}
const styled = (style: string, action: object) => ({ ...action, style })
const row = (words: string, action: object) => ({
  type: 'ColumnSet',
  columns: [
    { type: 'Column', width: 'stretch', items: [line(words)] },
    { type: 'Column', width: 'auto', items: [{ type: 'ActionSet', actions: [action] }] },
  ],
})

const gate = page(
  'Is anyone in danger?',
  card([
    boxed('attention', 'In danger? Get to people or behind a door. Phone ', { text: '911', url: 'tel:911' }),
    { type: 'ActionSet', actions: [styled('destructive', submit('I need help now', { to: 'alarm' }))] },
    line('No danger. It is going on now, or it just happened.'),
    { type: 'ActionSet', actions: [styled('positive', submit('No danger, go on', { to: 'about' }))] },
    small('Outside 09:00 to 17:00, nobody here is watching chat.'),
  ]),
)

const required = (errorMessage: string) => ({ isRequired: true, errorMessage })
/** `wrong`: what the bot itself objects to, above the box it is about; `words`: what stands in that box. */
const about = ({ wrong, words }: { wrong?: string; words?: string } = {}) =>
  page(
    'What is it about?',
    card(
      [
        small('Step 2 of 5, saved, seen by you only'),
        choice('opening', ['now', 'just'], { label: 'When?', style: 'expanded', ...required('Please pick one.') }),
        choice('flags', ['u18', 'stop'], { label: 'Tick what is true (optional)', style: 'expanded', isMultiSelect: true, value: 'stop' }),
        choice('who', ['client', 'family'], {
          label: 'Who is it?',
          style: 'compact',
          placeholder: 'Pick one',
          ...required('Please pick one.'),
        }),
        { type: 'Input.Date', id: 'day', label: 'Next contact' },
        { type: 'Input.Time', id: 'time', label: 'At what time?' },
        { type: 'Input.Number', id: 'days', label: 'In how many days?', min: 1, max: 90 },
        ...(wrong === undefined ? [] : [line(wrong, { weight: 'bolder', color: 'attention' })]),
        box('facts', {
          label: 'What was said or done?',
          isMultiline: true,
          maxLength: 300,
          ...(words === undefined ? {} : { value: words }),
        }),
        small('No names, addresses, birth dates or file numbers.'),
        { type: 'ActionSet', actions: [{ ...submit('Back', { to: 'gate' }), associatedInputs: 'none' }] },
      ],
      [styled('positive', submit('Send', { to: 'send' })), { ...submit('Close, keep draft', { to: 'leave' }), associatedInputs: 'none' }],
    ),
  )

const situation = page(
  'Situation',
  card([line('What: a gift'), { type: 'Container', style: 'emphasis', items: [line('They gave me a watch.')] }]),
)

const consult = (state: string) =>
  withCard(
    card(
      [
        heading(`K7F2: ${state}`),
        line('Dana Cruz asks for a consult. Soon: seen by today 16:05, answer by Wed 25 Nov 14:05.'),
        small('Chat shows no words of theirs. Opening is noted and shown to Dana.'),
        row('A policy of your agency', { type: 'Action.OpenUrl', title: 'Open policy', url: 'https://intranet.example/contact' }),
      ],
      [
        styled('positive', opener('Read', { to: 'read' })),
        opener('Seen', { to: 'seen' }),
        styled('destructive', opener('Close it', { to: 'close' })),
        { ...opener('Pass on', { to: 'handover' }), mode: 'secondary' },
        { ...opener('Remind me later', { to: 'snooze' }), mode: 'secondary' },
      ],
    ),
    { summary: 'You have a consult to look at.' },
  )

const list = withCard(
  card([
    heading('Your consults'),
    row('K7F2, answer by 16:05', opener('Open', { of: 'K7F2' })),
    row('M3P4, plan agreed', opener('Open', { of: 'M3P4' })),
  ]),
  { summary: 'Your consults.' },
)

/** A bot that answers everything in Teams with samples, for looking at the page before and without the real bot. */
export function answerWithTeamsSamples({ bot, teams }: Pick<OpenedTenant, 'bot' | 'teams'>, supervisor: string): void {
  let sent: string | null = null
  const say = (user: string, activity: object) => bot.post(teams.conversationOf(user), activity)
  const pages: Record<string, (user: string, data: Record<string, string>) => unknown> = {
    gate: () => gate,
    about: () => about(),
    send: async (user, { facts = '' }) => {
      if (facts.length < 5) return about({ wrong: 'Write a line, or tick that you would rather talk.', words: facts })
      sent = (await say(supervisor, consult('new'))).body.id
      await say(user, consult('sent'))
      return {}
    },
    leave: () => ({}),
    read: () => situation,
    handover: () => page('Pass on', card([line('To whom?')])),
    seen: async () => {
      if (sent !== null) await bot.put(teams.conversationOf(supervisor), sent, consult('seen'))
      return sentence('Dana was told.')
    },
  }
  bot.react = async (activity) => {
    const user = activity.from.aadObjectId
    if (activity.name === 'composeExtension/fetchTask') return gate
    if (activity.type === 'invoke') {
      const { data } = activity.value
      if (data.of !== undefined) return page(data.of, card([line(`This is ${data.of}.`)]))
      return (await pages[data.to]?.(user, data)) as object
    }
    if (activity.type !== 'message') return {}
    if (activity.conversation.conversationType === 'channel') {
      const only = { recipient: { id: activity.from.id } }
      await bot.post(activity.conversation.id, { ...only, text: 'I have sent you a private message.' }, '?isTargetedActivity=true')
      return {}
    }
    await say(user, activity.text === 'mine' ? list : { text: `You wrote: ${activity.text}`, summary: 'An answer.' })
    return {}
  }
}
