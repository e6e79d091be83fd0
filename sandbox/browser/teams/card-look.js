import { library } from './card-library.js'

const colours = (front) => {
  const one = { default: front, subtle: 'var(--soft)' }
  const red = { default: 'var(--brick)', subtle: 'var(--brick)' }
  return {
    default: one,
    dark: one,
    light: one,
    accent: { default: 'var(--teal)', subtle: 'var(--teal)' },
    good: one,
    warning: one,
    attention: red,
  }
}
const style = (backgroundColor, borderColor) => ({ backgroundColor, borderColor, foregroundColors: colours('var(--ink)') })

const font = (fontFamily) => ({
  fontFamily,
  fontSizes: { small: 14, default: 16, medium: 18, large: 20, extraLarge: 24 },
  fontWeights: { lighter: 400, default: 400, bolder: 700 },
})

/** How cards look here: the colours and sizes of the page, and none of the platform's. */
export const look = new library.HostConfig({
  fontTypes: { default: font('inherit'), monospace: font('ui-monospace, monospace') },
  lineHeights: { small: 20, default: 24, medium: 24, large: 26, extraLarge: 30 },
  spacing: { small: 6, default: 12, medium: 16, large: 20, extraLarge: 28, padding: 12 },
  separator: { lineThickness: 1, lineColor: 'var(--line)' },
  textBlock: { headingLevel: 3 },
  inputs: { label: { inputSpacing: 'small', requiredInputs: { weight: 'bolder', suffix: ' *' }, optionalInputs: { weight: 'bolder' } } },
  // Room between buttons is the style sheet's, so that rows wrap.
  actions: {
    maxActions: 20,
    buttonSpacing: 0,
    spacing: 'default',
    actionsOrientation: 'horizontal',
    actionAlignment: 'left',
    allowTitleToWrap: true,
  },
  containerStyles: {
    default: style('transparent'),
    emphasis: style('var(--sunk)'),
    accent: style('var(--teal-wash)'),
    good: style('var(--teal-wash)'),
    attention: style('var(--brick-wash)'),
    warning: style('var(--amber-wash)'),
  },
})
