/** A question, and for those that were asked before in other words, which one that was. */
export interface AskedAgain {
  readonly text: string
  /** Place in the list; null: nobody asked this before. */
  readonly twinOf: number | null
}

/** What people ask, twice each: as the first asked it and as somebody asks it who has not read the list. */
const WORDINGS: readonly (readonly [string, string])[] = [
  ['How long do you wait with {} after a negative test?', 'How long should we wait with {} if the test was negative?'],
  ['Which slice thickness do you use for {}?', 'What slice thickness is used for {} at your place?'],
  ['Is a low dose enough for {}, or do you repeat it?', 'Would low dose be enough for {}?'],
  ['Who reads {} at night in your hospital?', 'At night, who is reading {} in your hospital?'],
  [
    'Do you give contrast for {} in patients with bad kidneys?',
    'Contrast for {} when the kidneys are bad: do you give it?',
  ],
  ['What would make you change your mind about {}?', 'Is there anything that would change your mind about {}?'],
  ['How do you report {} to a general practitioner?', 'How should {} be reported to general practitioners?'],
  ['Have you seen {} come back after three months?', 'Did you see {} coming back after 3 months?'],
  ['What is the evidence for {} in children under five?', 'Is there evidence for {} in small children, under five?'],
  ['Could {} be done by a radiographer alone?', 'Can a radiographer do {} alone?'],
  ['Does insurance in your country pay for {}?', 'Is {} paid by the insurance in your country?'],
  ['Which artefacts should I know before I interpret {}?', 'Before interpreting {}, which artefacts should one know?'],
  ['Would artificial intelligence help with {}?', 'Do you think that artificial intelligence helps with {}?'],
  ['How do you train residents in {}?', 'How are your residents trained in {}?'],
  ['Do you still recommend {} during pregnancy?', 'Would you recommend {} in pregnancy?'],
]

const SUBJECTS: readonly string[] = [
  'the second scan',
  'lung ultrasound at the bedside',
  'pulmonary nodules under six millimetres',
  'suspected embolism',
  'dual energy tomography',
  'ground glass opacities',
  'a needle biopsy of the hilum',
  'follow-up of organising pneumonia',
  'chest films on the ward',
  'perfusion imaging',
  'the prone position',
  'mediastinal lymph nodes',
  'air trapping on expiration',
  'structured reports',
  'cardiac magnetic resonance',
  'pleural drainage',
  'screening of heavy smokers',
  'fibrosis scores',
  'portable scanners',
  'rib fractures in the elderly',
  'tracheal stents',
  'sarcoidosis staging',
  'the crazy paving pattern',
  'tuberculosis contacts',
  'post-mortem imaging',
  'virtual bronchoscopy',
  'dose tracking',
  'teaching files',
  'remote second opinions',
  'the reversed halo sign',
]

/** @returns 450 different questions, and 50 of them once more in other words, at the end */
export function askedAgain(): readonly AskedAgain[] {
  const asked = WORDINGS.flatMap(([first], at) =>
    SUBJECTS.map((subject) => ({ wording: at, subject, text: first.replace('{}', subject), twinOf: null })),
  )
  const again = Array.from({ length: 50 }, (_, at) => at * 9).map((twinOf) => {
    const { wording = 0, subject = '' } = asked[twinOf] ?? {}
    return { text: (WORDINGS[wording]?.[1] ?? '').replace('{}', subject), twinOf }
  })
  return [...asked, ...again].map(({ text, twinOf }) => ({ text, twinOf }))
}
