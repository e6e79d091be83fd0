/** The parts of Adaptive Cards 1.5 that we draw, and no others. Source: adaptivecards.io/explorer */
export interface TextRunJson {
  type: 'TextRun'
  text: string
  weight?: 'bolder'
  size?: 'small'
  isSubtle?: true
  color?: 'attention'
  /** Dials a number; where a client has no phone the text stands all the same. */
  selectAction?: { type: 'Action.OpenUrl'; title: string; url: string }
}
interface Placed {
  spacing?: 'none' | 'small' | 'medium'
  separator?: true
}
export interface RichTextJson extends Placed {
  type: 'RichTextBlock'
  inlines: TextRunJson[]
}
export interface HeadingJson extends Placed {
  type: 'TextBlock'
  text: string
  style: 'heading'
  size: 'medium'
  weight: 'bolder'
  wrap: true
}
export interface ContainerJson extends Placed {
  type: 'Container'
  style?: 'attention' | 'warning' | 'accent' | 'emphasis'
  items: ElementJson[]
}
interface ColumnJson {
  type: 'Column'
  width: 'stretch' | 'auto'
  verticalContentAlignment?: 'center'
  items: ElementJson[]
}
export interface ColumnSetJson extends Placed {
  type: 'ColumnSet'
  columns: ColumnJson[]
}
export interface ActionJson {
  type: 'Action.Submit' | 'Action.OpenUrl'
  title: string
  /** Also said by a screen reader. */
  tooltip?: string
  style?: 'positive' | 'destructive'
  mode?: 'secondary'
  data?: Record<string, unknown>
  url?: string
}
export interface ActionSetJson extends Placed {
  type: 'ActionSet'
  actions: ActionJson[]
}
export interface InputJson extends Placed {
  type: 'Input.Text' | 'Input.ChoiceSet' | 'Input.Date' | 'Input.Time' | 'Input.Number'
  id: string
  label?: string
  isRequired?: true
  errorMessage?: string
  isVisible?: false
  value?: string | number
  placeholder?: string
  maxLength?: number
  isMultiline?: boolean
  min?: number
  choices?: { title: string; value: string }[]
  isMultiSelect?: boolean
  style?: 'expanded' | 'compact'
  wrap?: true
}
export type ElementJson = RichTextJson | HeadingJson | ContainerJson | ColumnSetJson | ActionSetJson | InputJson

export interface CardJson {
  type: 'AdaptiveCard'
  $schema: 'http://adaptivecards.io/schemas/adaptive-card.json'
  version: '1.5'
  fallbackText: string
  /** What a client that reads cards out says of a message. */
  speak?: string
  body: ElementJson[]
  actions?: ActionJson[]
}

export const cardJson = (fallbackText: string, body: ElementJson[], actions: ActionJson[]): CardJson => ({
  type: 'AdaptiveCard',
  $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
  version: '1.5',
  fallbackText,
  body,
  ...(actions.length > 0 ? { actions } : {}),
})
