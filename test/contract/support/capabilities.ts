import type { TeamsFallback } from '#sandbox/teams/people/acting-person.ts'

/**
 * Everything people can do or count on, in the words of docs/parity.md, by section. A story names the one it shows; every one needs a
 * story that passes on each platform.
 */
export const SECTIONS = {
  'The guide': {
    'guide.threat': 'A threat brings the alarm to the top of every page; once it is over one can write and ask for today',
    'guide.handled': 'After talk of suicide that was handled today: the duty to report and the procedure, no talk steps',
    'guide.call': 'A call asked for, now or with the answer, is told as such and has its time',
    'guide.asked': 'What would help decides how soon at least, and who hears that it is asked for',
    'guide.account': 'What the worker tells of earlier times is told as their account; a number only counts flags',
    'guide.draft': 'A draft is saved at each step and found again',
    'guide.delete_draft': 'A draft is deleted for good, once the worker says yes',
    'guide.own': 'About one’s own part: shorter, with its notice first',
    'guide.log': 'Log it for oneself, without telling anybody',
    'guide.signposts': 'Help for matters that are not for a consult; nothing is stored',
    'guide.policy': 'What was said about the policy is kept with its version',
    'guide.names': 'Words that may show who somebody is are asked about',
    'guide.emptied': 'What is unticked or emptied stays so',
    'guide.missing': 'What is missing on a page is said, and nothing typed is lost',
  },
  'The consult': {
    'consult.whole': 'From flag to answer, outcome and record, with both marks on it',
    'consult.ask': 'A question back, and the reply',
    'consult.talk': 'Words in chat reach the other, and become the answer by one tap',
    'consult.talk_names': 'Words in chat that may show who somebody is go at once, and their writer alone hears it',
    'consult.several': 'With several consults open, words reach the one they are meant for',
    'consult.passed_on': 'Passed on is said when it was; a writer hears that it was not, and to whom',
    'consult.gone_card': 'A card that was taken away comes back, and the talk goes on in it',
    'consult.edit': 'A changed or removed message is noted for the others',
    'consult.begun_answer': 'A begun answer waits while the consult is looked at again',
    'consult.answer_names': 'An answer with a name in it is asked about before it goes',
    'consult.update': 'The worker adds something later',
    'consult.raise': 'The worker makes it more urgent',
    'consult.not_enough': '“Not an answer yet” starts the clock again',
    'consult.withdraw': 'The worker takes it back, and opens it again',
    'consult.asks_close': 'Where taking it back is only a request, the person who may close it does',
    'consult.formal': '“Stop: formal process” stays, whatever is pressed after it',
    'consult.hand_over': 'The supervisor passes it on',
    'consult.second': 'A second opinion',
    'consult.decline': 'The supervisor cannot take it; the next person has it',
    'consult.close': 'Closing in two pages, with the way back',
    'consult.amend': 'A record is only ever added to',
    'consult.left_out': 'Somebody left out gets nothing and sees nothing',
    'consult.readers': 'The worker sees who opened it, and when',
    'consult.across': 'A worker on one platform and a supervisor on the other share one consult',
  },
  'The alarm': {
    'alarm.self': 'Danger for oneself: one press sends it to the team',
    'alarm.other': 'Danger for somebody else: one press sends it to the team, with what to say',
    'alarm.end': 'An alarm ends by being spoken with',
    'alarm.chain': 'An alarm that nobody answers calls one named person after the other',
    'alarm.where': 'Where the worker is, their number or that they are not to be rung, and who is ringing, for those who come',
    'alarm.quiet': 'The worker’s lock screen never says that it is an alarm, and lights up once',
    'alarm.hurt': 'Help to choose from for a worker who was hurt',
    'alarm.night': 'At night with nobody on duty the worker reads until when nobody watches',
    'alarm.stays': 'Nothing but a named person who has spoken ends an alarm',
    'alarm.word': 'The safe word is asked for before an alarm is eased, and then that account reads nothing more of it',
    'alarm.forced': 'The forced word looks the same there, and calls everybody by ways that do not touch that phone',
    'alarm.hands': 'An account in other hands is silenced by a colleague, and the alarm goes on',
  },
  'When nobody answers': {
    'escalation.today': 'Today: reminders, backup, manager, then whom to phone',
    'escalation.soon': 'Soon: a reminder, the backup after a working day, the manager',
    'escalation.leave': 'Leave that begins while one has a consult: the next person has it',
    'escalation.closed_day': 'No time counted in days falls on a closed day; what is left is said in two units',
    'escalation.session': 'For the next session: none booked, it becomes soon',
  },
  Afterwards: {
    'after.home': 'What is still to come of a closed consult stands in the overview, with its day',
    'after.limit': '“Did the boundary hold?” is asked of the worker on the review date',
    'after.settled': '“It settled” is thanked for',
    'after.again': '“It happened again” offers a flag that goes on from the one before',
    'after.worse': '“It got worse” says whom it will tell, and tells them',
    'after.later': 'Ask me in a week, or stop asking',
    'after.log': 'What was only logged is asked about as well, by nobody but the bot',
    'after.care': '“How are you now?” after an urgent one, which tells nobody',
    'after.talk': '“I would like to talk” tells one person, with a time',
    'after.noted': '“Not yet in the client’s file” is asked again',
    'evidence.offered': 'Words that may be evidence cannot be let go',
    'evidence.hidden': 'What belongs elsewhere is hidden from all but the worker, who may keep it',
    'evidence.gone': 'What nobody keeps of it goes after two weeks; the answer stays',
    'after.actions': 'An action is brought up once, on its day, and marked as done',
  },
  'Supervision sessions': {
    'sessions.date': 'Either of the two sets the date, moves it or takes it off, and the other hears of it',
    'sessions.list': 'The list fills by itself, and the worker adds to it or takes off it',
    'sessions.pick': 'Whoever meets several people says first whom',
    'sessions.before': 'Both get the list the day before',
    'sessions.noted': 'One of them notes how it went, and the other finds it noted',
    'sessions.talked': 'A consult that waited is answered by having talked, and made more urgent by silence',
    'sessions.missed': 'One that did not take place leads to the next date',
    'sessions.late': 'A late one is shown to both, and later to the manager without a name',
    'sessions.pair': 'It is between the two: nobody else sees it, sets it or notes it',
  },
  Reflections: {
    'reflections.write': 'Written at any time, for oneself alone',
    'reflections.list': 'Found in a list without its words, and opened on demand',
    'reflections.change': 'Changed, and deleted for good once its author says yes',
    'reflections.export': 'An entry for one’s own record of professional development, as text to copy',
    'reflections.share': 'Shared with the supervisor, who reads it and nothing else; the author sees when',
    'reflections.take_back': 'Taken back, and it opens for nobody else any more',
    'reflections.secret': 'Nobody else gets at one, by no button, page, command or request sent again',
  },
  Insights: {
    'insights.link': 'Who supervises gets a link to the figures, in private, that works once',
    'insights.not_for': 'A worker is told kindly that they are not for them',
  },
  'Ways in': {
    'doors.home': 'An overview of one’s own, kept up to date',
    'doors.lists': 'Lists of open consults and how one stands, by a command',
    'doors.closed': 'What has ended is found again, by those who had a part in it',
    'doors.message': 'From the menu of a message, of which nothing is copied',
    'doors.channel': 'Named in a channel it answers in private',
    'doors.welcome': 'A welcome, once, with the way into the guide',
  },
  'Check-ins': {
    'checkins.choose': 'A rhythm of one’s own, within working hours',
    'checkins.come': 'They come at their time, with one question',
    'checkins.later': 'Later asks once more; what is written is its author’s alone',
    'checkins.skip': 'Skip, and nothing is asked',
    'checkins.pause': 'Pause and start again',
    'checkins.stop': 'Stop',
    'checkins.after': 'After a consult one question that goes with its outcome, for those who have check-ins',
    'checkins.alarm': 'After an alarm nothing asks for a reflection for fourteen days',
    'checkins.offer': 'An agency offers them once; no thanks ends it',
    'checkins.outage': 'After an outage one of the same day comes once, one of the day before is let go',
  },
  'What people can count on': {
    'trust.once': 'Nothing is sent twice, and neither platform objects to anything',
    'trust.lost_answer': 'A message whose answer got lost on the way',
    'trust.sealed': 'Typed pages and records stand in no message',
    'trust.lock_screen': 'A lock screen shows no name, no matter and no typed word',
    'trust.ids': 'Buttons, hidden data and the log hold ids only',
    'trust.private': 'Nobody without a part in a consult sees or changes anything of it',
    'trust.drafts': 'A draft is its author’s alone',
    'trust.outside': 'Nothing gets in from outside the agency’s own workspace or organisation',
    'trust.repeat': 'Pressed or sent twice is done once',
    'trust.boxes': 'Every box takes what people type, or says kindly why not',
    'trust.whole': 'Long words come back whole, and nothing in them is read as markup',
    'trust.old': 'A button or page of another version gets a kind answer, and the draft stays',
    'trust.sturdy': 'What no app would send is refused or answered, and all goes on',
  },
} as const satisfies Readonly<Record<string, Readonly<Record<string, string>>>>

type Sections = typeof SECTIONS
type IdsOf<S> = S extends S ? keyof S : never
export type Capability = IdsOf<Sections[keyof Sections]>

/** Ways round: what people do, or see, in Teams instead. The acting person names them as it uses them; `repeat_labelled` is of a story. */
export type Fallback = TeamsFallback | 'repeat_labelled'

/** The ways round in the words of docs/parity.md: what it is, and why. */
export const FALLBACKS: Readonly<Record<Fallback, { way: string; why: string }>> = {
  no_threads: {
    way: 'No threads: each message names its consult',
    why: 'A private chat in Teams has no threads. People simply write, and it goes to their open consult.',
  },
  asks_which_consult: {
    way: 'With several consults open, the bot asks which one the words are for',
    why: 'For the same reason. Until somebody says which, the words are passed on to nobody.',
  },
  choice_after_next: {
    way: 'What a choice brings up shows after Next',
    why: 'Teams tells nobody of a choice before the page is sent. The page is shown once more before it goes on, so that nothing is missed.',
  },
  leave_by_button: {
    way: 'A page is left by its own button, which keeps what is on it',
    why: 'The cross of a Teams window tells the bot nothing.',
  },
  home_by_command: {
    way: 'The overview is a card, by the command “home”',
    why: 'Teams has no place of its own for it. The card is redrawn where it stands.',
  },
  own_commands: {
    way: 'Each list has a command of its own, such as “mine”',
    why: 'Teams opens the guide by /boundary and takes no word behind it.',
  },
  opens_by_button: {
    way: 'A typed command brings a button that opens the page',
    why: 'In Teams only a press can open a page.',
  },
  page_as_message: { way: 'A page of buttons comes as a message', why: 'For the same reason; its buttons work there as well.' },
  asks_on_page: { way: '“Are you sure?” is a page of its own', why: 'A button in Teams cannot ask by itself.' },
  repeat_labelled: {
    way: 'It is sent once more, marked “possible repeat”',
    why: 'Slack can be asked whether a message arrived, Teams cannot.',
  },
}
