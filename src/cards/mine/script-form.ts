import type { ReaderContext } from '#cards/context.ts'
import { flagTexts } from '#cards/guide/steps-form.ts'
import { tick, words } from '#cards/kit/field.ts'
import { page } from '#cards/kit/page.ts'
import { mapRead, type Read, read } from '#cards/kit/read.ts'
import { textOf } from '#cards/kit/typed-values.ts'
import { backFrom } from '#cards/mine/mine-form.ts'
import type { Form, Values } from '#cards/model.ts'
import { SCRIPT_MOST } from '#domain/situation/script.ts'
import type { Situation } from '#domain/situation/situation.ts'

interface ScriptModel {
  /** The page of a draft, or of a consult. */
  form: 'script' | 'my_script'
  id: string
  nonce: string
  situation: Pick<Situation, 'category' | 'flags' | 'script'>
  /** A log is read by nobody else: there is nothing to share. */
  logged?: boolean
  /** What was typed before and waits. */
  values?: Values | null
}

/** The script, free to change. It is the worker's alone unless they tick that their supervisor may read it. */
export function scriptForm(ctx: ReaderContext, { form, id, nonce, situation, logged = false, values }: ScriptModel): Form {
  const { flags, script } = situation
  const shared = values ? tickedIn(values) : script !== null && script.share !== 'no'
  return page(ctx, form, { id, nonce }, (draw) => ({
    submit: 'nav.save',
    close: form === 'script' ? 'nav.keep' : 'nav.close',
    items: [
      draw.small('safety.line'),
      draw.text('script.lead'),
      ...flagTexts(draw, situation),
      ...(flags.includes('client_monitored') ? [draw.small('script.watched', { goal: script?.goal ? 'yes' : 'no' })] : []),
      draw.long('script.words', {
        optional: true,
        max: SCRIPT_MOST,
        value: values ? textOf(values, 'script.words') : (script?.words ?? ''),
        ...draw.hint('limits.write'),
      }),
      ...(logged ? [] : [draw.checks('script.share', ['script.share.yes'], { values: shared ? ['script.share.yes'] : [] })]),
      draw.small(logged ? 'script.goes.log' : 'script.goes'),
      draw.buttons(
        draw.button('nav.danger', { style: 'danger' }),
        draw.button(form === 'script' ? 'steps.mine' : 'consult.mine'),
        backFrom(draw, form),
      ),
    ],
  }))
}

const tickedIn = (values: Values): boolean => {
  const typed = readScript(values)
  return 'value' in typed && typed.value.share
}

/** Forms `script` and `my_script`. */
export const readScript = (values: Values): Read<{ words: string; share: boolean }> =>
  mapRead(read({ 'script.words': words(SCRIPT_MOST, 'script.long'), 'script.share': tick('script.share.yes') }, values), (v) => ({
    words: v['script.words'],
    share: v['script.share'],
  }))
