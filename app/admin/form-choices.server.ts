import { countryName } from '../ui/country-name.ts'

/** ISO 3166-1 alpha-2. */
const COUNTRIES =
  'AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW'.split(
    ' ',
  )

const LANGUAGES = ['en', 'de', 'fr', 'es', 'it', 'pt', 'nl', 'pl', 'el', 'uk', 'tr', 'ar', 'zh', 'ja', 'ko']

/** What can be picked, and how it reads. */
export interface Choice {
  readonly value: string
  readonly label: string
}

/** What an event's form lets choose from; worded here, so that server and browser say the same. */
export interface FormChoices {
  readonly countries: readonly Choice[]
  readonly languages: readonly Choice[]
  readonly timeZones: readonly Choice[]
}

/** Everything that the event's form offers to pick. */
export function formChoices(): FormChoices {
  const languageNames = new Intl.DisplayNames(['en'], { type: 'language' })
  return {
    countries: COUNTRIES.map((value) => ({ value, label: countryName(value) })).sort(byLabel),
    languages: LANGUAGES.map((value) => ({ value, label: languageNames.of(value) ?? value })),
    timeZones: [...Intl.supportedValuesOf('timeZone'), 'UTC'].map((value) => ({
      value,
      label: value.replaceAll('_', ' '),
    })),
  }
}

function byLabel(a: Choice, b: Choice): number {
  return a.label.localeCompare(b.label, 'en')
}
