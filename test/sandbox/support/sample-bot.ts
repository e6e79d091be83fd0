import type { Opened } from './workspace.ts'
import { button, plain, radio, section, textInput } from './workspace.ts'

const context = (text: string) => ({ type: 'context', elements: [{ type: 'mrkdwn', text }] })
const alert = (level: string, text: string) => ({ type: 'alert', level, text: { type: 'mrkdwn', text } })
const styled = (style: string, ...args: Parameters<typeof button>) => ({ ...button(...args), style })
const confirm = (title: string, text: string, yes: string, no: string) => ({
  confirm: { title: plain(title), text: plain(text), confirm: plain(yes), deny: plain(no) },
})
const option = (value: string, text: string, description?: string) => ({
  text: plain(text),
  value,
  ...(description === undefined ? {} : { description: plain(description) }),
})
const view = (id: string, title: string, blocks: object[], submit?: string, close = 'Close, keep draft') =>
  ({
    type: 'modal',
    callback_id: id,
    title: plain(title),
    ...(submit === undefined ? {} : { submit: plain(submit) }),
    close: plain(close),
    blocks,
  }) as never

const gate = view('gate', 'Is anyone in danger?', [
  alert('error', 'In danger? Get to people or behind a door. Phone <tel:911|911>.'),
  section('*I am in danger, or someone with me is, or we were just attacked.* Grabbed, hit, held, blocked, followed, threatened.'),
  { type: 'actions', elements: [styled('danger', 'gate.a', 'I need help now')] },
  section('*No danger.* It is going on now, it just happened, or it has been building up.'),
  { type: 'actions', elements: [styled('primary', 'gate.d', 'No danger, go on')] },
  context('Outside 09:00 to 17:00, nobody here is watching chat. The phone is the sure way.'),
])

const about = (openingNow: boolean) =>
  view(
    'about',
    'What is it about?',
    [
      context('In danger? Phone <tel:911|911>.'),
      context('Step 2 of 5, saved, seen by you only'),
      ...(openingNow ? [alert('info', 'You can leave at any time. Say:'), section('“I have to step out now. We talk another time.”')] : []),
      { ...radio('opening', ['now', 'just']), dispatch_action: true, label: plain('When?') },
      {
        type: 'input',
        block_id: 'flags',
        optional: true,
        label: plain('Tick what is true (optional)'),
        element: {
          type: 'checkboxes',
          action_id: 'flags',
          options: [option('u18', 'Under 18', 'They are a child'), option('stop', 'Was asked to stop')],
        },
      },
      {
        type: 'input',
        block_id: 'who',
        label: plain('Who is it?'),
        element: { type: 'static_select', action_id: 'who', options: [option('client', 'A client'), option('family', 'Their family')] },
      },
      { type: 'input', block_id: 'day', optional: true, label: plain('Next contact'), element: { type: 'datepicker', action_id: 'day' } },
      {
        type: 'input',
        block_id: 'time',
        optional: true,
        label: plain('At what time?'),
        element: { type: 'timepicker', action_id: 'time' },
      },
      {
        type: 'input',
        block_id: 'days',
        optional: true,
        label: plain('In how many days?'),
        element: { type: 'number_input', action_id: 'days', is_decimal_allowed: false, min_value: '1', max_value: '90' },
      },
      textInput(
        'facts',
        { multiline: true, max_length: 3000, placeholder: plain('On a visit the client said …') },
        {
          label: plain('What was said or done?'),
          hint: plain('No names, addresses, birth dates or file numbers.'),
        },
      ),
      { type: 'actions', elements: [button('how', 'How to do it, more lines'), button('back', 'Back')] },
    ],
    'Send',
  )

const how = view(
  'how',
  'How to do it',
  [section('*Say what your role is.* Say it once.\n> I am here as your worker.')],
  undefined,
  'Back to my page',
)

const card = (state: string) => [
  { type: 'header', text: plain(`K7F2: ${state}`) },
  section('*Dana Cruz* asks for a consult. Soon: seen by *today 16:05*, answer by *Wed 25 Nov 14:05*.'),
  context('Chat shows no words of theirs. Opening is noted and shown to Dana.'),
  {
    type: 'section',
    text: plain('A policy of your agency'),
    accessory: { ...button('policy', 'Open policy'), url: 'https://intranet.example/contact' },
  },
  {
    type: 'actions',
    elements: [
      styled('primary', 'read', 'Read'),
      button('seen', 'Seen'),
      { ...styled('danger', 'close', 'Close it'), ...confirm('Close this consult?', 'It can be opened again.', 'Close it', 'Not yet') },
      { type: 'overflow', action_id: 'more', options: [option('handover', 'Pass on'), option('snooze', 'Remind me later')] },
    ],
  },
]

/** A bot that answers everything with samples of every kind of block, for looking at the page before and without the real bot. */
export function answerWithSamples(w: Pick<Opened, 'bot' | 'slack' | 'web'>, supervisor: string): void {
  let root: string | null = null
  const post = (text: string, blocks: object[], thread?: string) =>
    w.web.chat.postMessage({
      channel: w.slack.dm(supervisor),
      text,
      blocks: blocks as never,
      ...(thread === undefined ? {} : { thread_ts: thread }),
    })
  const openedBy = (p: { trigger_id: string }, content: never) => w.web.views.open({ trigger_id: p.trigger_id, view: content })
  const redraw = (p: { view: { id: string; hash: string } }, content: never) =>
    w.web.views.update({ view_id: p.view.id, hash: p.view.hash, view: content })
  const presses: Record<string, (p: never) => unknown> = {
    'gate.d': (p) => redraw(p, about(false)),
    back: (p) => redraw(p, gate),
    pick: (p: never) =>
      redraw(p, about((p as { actions: [{ selected_option: { value: string } }] }).actions[0].selected_option.value === 'now')),
    how: (p: { trigger_id: string }) => w.web.views.push({ trigger_id: p.trigger_id, view: how }),
    read: (p) =>
      openedBy(
        p,
        view('read', 'Situation', [section('*What:* A gift\n*In their words:*'), section('They gave me a watch.')], undefined, 'Close'),
      ),
    seen: async () => {
      if (root === null) return
      await w.web.chat.update({ channel: w.slack.dm(supervisor), ts: root, text: 'You have a consult', blocks: card('seen') as never })
      await post('There is news on K7F2.', [section('You said you have seen it. Dana was told.')], root)
    },
    home_flag: (p) => openedBy(p, gate),
  }
  w.bot.react = async ({ kind, payload }) => {
    if (kind === 'command') void (payload.text === 'help' ? 0 : openedBy(payload, gate))
    if (kind === 'command' && payload.text === 'help')
      return {
        body: { text: 'How this works', blocks: [section('Type `/boundary` to begin. _Nobody_ else sees it.')] },
        headers: { 'content-type': 'application/json' },
      }
    if (kind === 'event' && payload.event.type === 'app_home_opened') {
      const blocks = [
        { type: 'header', text: plain('Your consults') },
        { ...section('*K7F2* sent, answer by today 16:05'), accessory: button('home_open', 'Open') },
        { type: 'divider' },
        { type: 'actions', elements: [styled('primary', 'home_flag', 'Flag something')] },
      ]
      void w.web.views.publish({ user_id: payload.event.user, view: { type: 'home', blocks } as never })
    }
    if (kind !== 'interaction') return {}
    if (payload.type === 'view_submission' && payload.view.callback_id === 'about') {
      if ((payload.view.state.values.facts.text.value ?? '').length < 5)
        return { body: { response_action: 'errors', errors: { facts: 'Write a line, or tick that you would rather talk.' } } }
      root = (await post('You have a consult to look at.', card('new'))).ts ?? null
      await w.web.chat.postMessage({ channel: w.slack.dm(payload.user.id), text: 'It is on its way.', blocks: card('sent') as never })
    }
    if (payload.type === 'block_actions') void presses[payload.actions[0].action_id]?.(payload as never)
    return {}
  }
}
