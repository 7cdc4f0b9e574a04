import { PartnerMarks } from '../ui/partner-marks.tsx'
import { SectionRule } from '../ui/section-rule.tsx'
import { placeOf } from '../ui/time-words.ts'
import { Abstract } from './abstract.tsx'
import type { PageEvent } from './page-event.ts'
import { People } from './people.tsx'
import { Programme } from './programme.tsx'

interface EventTextProps {
  readonly event: PageEvent
  readonly currentItemId: string | null
}

/** What there is to read about an event, whatever form its page has. */
export function EventText({ event, currentItemId }: EventTextProps) {
  return (
    <>
      {event.abstract !== '' && (
        <SectionRule title="Abstract">
          <Abstract text={event.abstract} />
        </SectionRule>
      )}
      {event.programme.length > 0 && (
        <SectionRule title="Programme" aside={<p>{`Times in ${placeOf(event.timeZone)}`}</p>}>
          <Programme event={event} currentItemId={currentItemId} />
        </SectionRule>
      )}
      {event.people.length > 0 && (
        <SectionRule title="People">
          <People people={event.people} />
        </SectionRule>
      )}
      {event.partners.length > 0 && (
        <SectionRule title="Partners">
          <PartnerMarks partners={event.partners} />
        </SectionRule>
      )}
    </>
  )
}
