import { type TextEntries, texts } from '#domain/text-params.ts'

/** Page 1 with the alarm, what stands there once it is out, and the signposts. */
export const DANGER_TEXTS = {
  ...texts(['title'], 'gate.title danger.title danger_other.title danger_call.title family.title work.title hurt.title place.title'),
  ...texts(
    ['text'],
    'gate.a gate.b gate.c gate.d gate.e gate.dropped gate.message danger.later danger_other.report family.body work.body',
    'danger_other.remote danger.stays danger_call.body danger.no_ring.why danger.no_ring.on hurt.body hurt.with hurt.care.none',
  ),
  ...texts(['button'], 'gate.a.press gate.b.press gate.handled gate.c.press gate.d.press gate.family gate.work danger.again danger.hurt'),
  'place.text': ['label'],
  'place.send': ['submit'],
  'place.example': ['placeholder'],
  'place.who': ['text'],
  'gate.watch': ['text', 'hours'],
  ...texts(['text', 'opens:when', 'emergency', 'duty_phone'], 'danger.night'),
  'danger.placed': ['text', 'at:time'],
  'danger.ringing': ['text', 'name', 'at:time'],
  ...texts(['text', 'emergency'], 'hurt.medical.none hurt.police.none hurt.crisis.none'),
  'hurt.call': ['text', 'duty_phone'],
  ...texts(['text', 'words'], 'hurt.medical.text hurt.police.text hurt.care.text hurt.crisis.text'),
  'danger.call': ['text', 'me_line', 'emergency', 'duty_phone'],
  'danger.sent': ['text', 'people:list', 'n', 'seen:list'],
  'danger.settings': ['text', 'duty_phone'],
  'danger.next': ['text', 't5:time'],
  ...texts(['text', 'emergency', 'duty_phone'], 'danger.failed danger.held danger.nobody danger.last'),
  'danger_other.call': ['text', 'other_line', 'emergency'],
  ...texts(['link'], 'danger_other.procedure family.line family.support hurt.medical hurt.police hurt.care hurt.crisis'),
  'family.leave': ['close'],
  'work.report': ['text', 'safeguarding'],
  ...texts(['text', 'name', 'number'], 'work.independent work.hr work.conduct family.hr'),
  ...texts(['text', 'words'], 'work.speak_up work.union work.regulator family.line.text family.security'),
} as const satisfies TextEntries
