import { Field } from '../ui/field.tsx'
import { languageName } from './languages.ts'
import type { LanguageChoice } from './use-language.ts'

interface LanguageFieldProps extends LanguageChoice {
  /** What the event is held in, a tag of BCP 47. */
  readonly eventLanguage: string
}

/** In which language a question is written, for who reads other ones too; nothing to choose from is not shown. */
export function LanguageField({ eventLanguage, language, others, choose }: LanguageFieldProps) {
  if (others.length === 0) return null
  return (
    <Field id="ask-language" label="Written in">
      {(control) => (
        <select
          {...control}
          className="input"
          value={language ?? ''}
          onChange={(change) => choose(change.currentTarget.value || null)}
        >
          <option value="">{languageName(eventLanguage)}</option>
          {others.map((tag) => (
            <option key={tag} value={tag}>
              {languageName(tag)}
            </option>
          ))}
        </select>
      )}
    </Field>
  )
}
