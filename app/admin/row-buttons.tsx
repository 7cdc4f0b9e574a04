import type { FormMetadata } from '@conform-to/react'
import { Button } from '../ui/button.tsx'
import type { EventFormValue } from './event-form-value.ts'

type ListName = Parameters<FormMetadata<EventFormValue>['remove']['getButtonProps']>[0]['name']

interface RowButtonsProps {
  readonly form: FormMetadata<EventFormValue>
  readonly name: ListName
  readonly index: number
  readonly count: number
  /** What the row is, for those who do not see where the buttons stand. */
  readonly what: string
}

/** Moves a row up or down, or takes it away: submit buttons, so that they work without a script too. */
export function RowButtons({ form, name, index, count, what }: RowButtonsProps) {
  return (
    <p className="row-buttons">
      {index > 0 && (
        <Button type="submit" look="quiet" {...form.reorder.getButtonProps({ name, from: index, to: index - 1 })}>
          Up<span className="sr-only">{`: ${what}`}</span>
        </Button>
      )}
      {index < count - 1 && (
        <Button type="submit" look="quiet" {...form.reorder.getButtonProps({ name, from: index, to: index + 1 })}>
          Down<span className="sr-only">{`: ${what}`}</span>
        </Button>
      )}
      <Button type="submit" look="quiet" {...form.remove.getButtonProps({ name, index })}>
        Remove<span className="sr-only">{`: ${what}`}</span>
      </Button>
    </p>
  )
}
