import type { Card, Form } from '#cards/model.ts'

export const gate: Form = {
  id: 'gate',
  title: 'Is anyone in danger?',
  close: 'Close',
  to: { nonce: 'n-gate' },
  items: [
    { kind: 'alert', level: 'error', text: 'In danger? Get out. Phone 911.' },
    { kind: 'text', text: 'I am in danger' },
    { kind: 'buttons', buttons: [{ action: 'gate.a.press', label: 'I need help now', style: 'danger', to: { nonce: 'n-gate' } }] },
    { kind: 'buttons', buttons: [{ action: 'gate.d.press', label: 'No danger, go on', style: 'primary', to: { nonce: 'n-gate' } }] },
  ],
}

export const about: Form = {
  id: 'about',
  title: 'What is it about?',
  submit: 'Next',
  close: 'Close, keep draft',
  to: { id: 'draft-1', nonce: 'n-about' },
  items: [
    {
      kind: 'radio',
      id: 'about.opening',
      label: 'When?',
      redraw: true,
      options: [
        { id: 'now', label: 'Right now' },
        { id: 'just', label: 'It just happened' },
      ],
    },
    {
      kind: 'checks',
      id: 'about.flags',
      label: 'Tick what is true',
      optional: true,
      options: [
        { id: 'under_18', label: 'Under 18' },
        { id: 'legal', label: 'Court' },
      ],
    },
    { kind: 'date', id: 'ask.contact', label: 'Next contact', optional: true },
    { kind: 'time', id: 'ask.contact_time', label: 'At what time?', optional: true },
    { kind: 'short', id: 'ask.case', label: 'Case token', optional: true, max: 20 },
    { kind: 'number', id: 'answer.minutes', label: 'Minutes', optional: true },
    { kind: 'select', id: 'about.who', label: 'Who is it?', optional: true, options: [{ id: 'client', label: 'A client' }] },
    { kind: 'long', id: 'ask.facts', label: 'What was said?', optional: true },
    { kind: 'buttons', buttons: [{ action: 'nav.back', label: 'Back', to: { id: 'draft-1', arg: 'gate' } }] },
  ],
}

export const card: Card = {
  id: 'sup.new',
  fallback: 'K7F2: please confirm',
  head: 'K7F2 | not yet seen',
  items: [{ kind: 'text', text: 'Confirm by 10:00.' }],
  buttons: [{ action: 'consult.read', label: 'Read', style: 'primary', to: { id: 'c-1', v: 3 } }],
  more: [
    { action: 'consult.second', label: 'Second opinion', to: { id: 'c-1', v: 3 } },
    { action: 'consult.decline', label: 'I cannot take this', to: { id: 'c-1', v: 3 } },
  ],
}
