import './admin.css'
import { getFormProps, getInputProps, parse, type Submission, type SubmissionResult, useForm } from '@conform-to/react'
import { Form } from '@remix-run/react'
import { accessSentence } from '../event/access-sentence.ts'
import { Button } from '../ui/button.tsx'
import { Notice } from '../ui/notice.tsx'
import { SectionRule } from '../ui/section-rule.tsx'
import { ChoiceGroup } from './choice-group.tsx'
import type { EventFormValue } from './event-form-value.ts'
import type { FormChoices } from './form-choices.server.ts'
import { LineField, SelectField, TextField } from './form-fields.tsx'
import { PartnerFields } from './partner-fields.tsx'
import { PeopleFields } from './people-fields.tsx'
import { PictureField } from './picture-field.tsx'
import { ProgrammeFields } from './programme-fields.tsx'

const ACCESS = (['public', 'unlisted', 'registered'] as const).map((value) => ({ value, label: accessSentence(value) }))
const LADDER = [
  { value: 'portal', label: 'As the portal is set up, made of the encoder’s picture while it sends.' },
  { value: 'none', label: 'None: viewers have what the encoder sends, or the sound alone.' },
]
const GOES_LIVE = [
  { value: 'by-hand', label: 'The producer presses Go live, after a look at the preview.' },
  { value: 'automatically', label: 'By itself, as soon as the encoder sends.' },
]

interface EventFormProps {
  readonly value: EventFormValue
  readonly choices: FormChoices
  /** What came back from the last attempt to save. */
  readonly lastResult: SubmissionResult | undefined
  /** Its address does not change any more, and its room is set from the desk. */
  readonly isScheduled: boolean
  readonly saveWord: string
}

/** Everything an organiser decides about an event. Works without a script; with one, rows are added at once. */
export function EventForm({ value, choices, lastResult, isScheduled, saveWord }: EventFormProps) {
  const [form, fields] = useForm<EventFormValue>({
    id: 'event',
    defaultValue: value,
    lastResult,
    shouldValidate: 'onSubmit',
    onValidate: ({ formData }) => acceptAnything(formData),
  })
  const names = fields.people.getFieldList().flatMap((person) => person.getFieldset().name.value || [])
  const moderated = getInputProps(fields.moderated, { type: 'checkbox', ariaAttributes: false })
  return (
    <Form {...getFormProps(form)} method="post" encType="multipart/form-data" noValidate>
      {lastResult?.status === 'error' && (
        <Notice tone="error" role="alert" title="Not saved yet.">
          {form.errors?.join(' ') ?? 'Please see the words beside the fields. Nothing you typed is lost.'}
        </Notice>
      )}
      <SectionRule title="Event">
        <div className="form-grid">
          <LineField field={fields.title} label="Title" />
          <LineField field={fields.series} label="Series" hint="For instance “Special Report”. May stay empty." />
          {isScheduled ? (
            <input type="hidden" name={fields.slug.name} value={value.slug} />
          ) : (
            <LineField
              field={fields.slug}
              label="Address"
              hint="The last part of /events/…; made from the title when empty. Fixed once the event is scheduled."
            />
          )}
          <TextField field={fields.abstract} label="Abstract" hint="An empty line begins a new paragraph." />
          <SelectField field={fields.language} label="Language" choices={choices.languages} />
        </div>
      </SectionRule>
      <SectionRule title="When">
        <div className="form-grid">
          <SelectField field={fields.timeZone} label="Time zone of the venue" choices={choices.timeZones} />
          <div className="row-grid">
            <LineField
              field={fields.startsAtLocal}
              label="Begins"
              type="datetime-local"
              hint="As the venue’s clocks show."
            />
            <LineField field={fields.endsAtLocal} label="Ends" type="datetime-local" hint="As planned." />
          </div>
        </div>
      </SectionRule>
      <SectionRule title="Access">
        <div className="form-grid">
          <ChoiceGroup legend="Who may enter" field={fields.access} choices={ACCESS} />
          <ChoiceGroup legend="How it goes live" field={fields.goesLive} choices={GOES_LIVE} />
          <ChoiceGroup legend="Lower pictures for slow networks" field={fields.ladder} choices={LADDER} />
          <fieldset className="choices">
            <legend>Questions</legend>
            {isScheduled ? (
              <p className="field-hint">Since the event is scheduled, its room is set from the desk.</p>
            ) : (
              <label className="choice">
                <input {...moderated} />
                <span>A moderator reads each question before others see it.</span>
              </label>
            )}
          </fieldset>
        </div>
      </SectionRule>
      <SectionRule title="People">
        <PeopleFields form={form} field={fields.people} countries={choices.countries} />
      </SectionRule>
      <SectionRule title="Programme">
        <ProgrammeFields form={form} field={fields.programme} names={names} />
      </SectionRule>
      <SectionRule title="Partners">
        <PartnerFields form={form} field={fields.partners} />
      </SectionRule>
      <SectionRule title="Poster">
        <PictureField
          field={fields.posterAssetId}
          label="Picture"
          hint="Landscape, best 1280 × 720. PNG, JPEG or WebP, at most 1 MB."
        />
      </SectionRule>
      <div className="form-foot journal">
        <span />
        <p>
          <Button type="submit" look="primary">
            {saveWord}
          </Button>
        </p>
      </div>
    </Form>
  )
}

/** Rows are added and moved in the browser; what is wrong with them is the server's to say. */
function acceptAnything(formData: FormData): Submission<EventFormValue> {
  // Nobody reads the value: it only says that the browser has nothing to complain about.
  return parse(formData, { resolve: (fields) => ({ value: fields as unknown as EventFormValue }) })
}
