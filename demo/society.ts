import type { EventDraft } from '../server/events/events.ts'
import type { PollText } from '../server/questions/poll.ts'
import type { Slide } from './picture.ts'

/** Everything here is invented: the society, the people, their institutes and what they say. */
export const SOCIETY = 'Halvard Society of Thoracic Imaging'

/** One for each role; nobody is real. */
export const PEOPLE = {
  admin: { name: 'Ada Quill', email: 'admin@halvard.example' },
  producer: { name: 'Pim Oort', email: 'producer@halvard.example' },
  moderator: { name: 'Tomás Rebelo', email: 'moderator@halvard.example' },
  speaker: { name: 'Ilse Marent', email: 'speaker@halvard.example' },
  attendee: { name: 'Noor Lindqvist', email: 'attendee@halvard.example' },
} as const

/** Whom one can be in the demonstration. */
export type DemoRole = keyof typeof PEOPLE

const MODERATOR = {
  name: 'Tomás Rebelo',
  role: 'moderator',
  country: 'PT',
  affiliation: 'Hospital da Serra, Coimbra',
} as const
const MARENT = { name: 'Ilse Marent', role: 'guest', country: 'AT', affiliation: 'Marent Institute, Vienna' } as const
const OKAFOR = { name: 'Chidi Okafor', role: 'speaker', country: 'NG', affiliation: 'Lagos Chest Centre' } as const
const HAYASHI = { name: 'Emi Hayashi', role: 'speaker', country: 'JP', affiliation: 'Minato Imaging, Osaka' } as const
const FERRANTE = {
  name: 'Livia Ferrante',
  role: 'speaker',
  country: 'IT',
  affiliation: 'Clinica Aventina, Bologna',
} as const

type Times = 'startsAtLocal' | 'endsAtLocal' | 'slug'
type Described = Omit<EventDraft, Times>

const common = {
  language: 'en',
  timeZone: 'Europe/Vienna',
  access: 'public',
  goesLive: 'by-hand',
  ladder: 'portal',
  moderated: true,
  posterAssetId: null,
  partners: [
    { name: 'Collegium Pulmonis', url: 'https://collegium.example', logoAssetId: null },
    { name: 'Ateneo di Radiologia', url: 'https://ateneo.example', logoAssetId: null },
  ],
} as const satisfies Partial<EventDraft>

/** What somebody asks in an evening, and what becomes of it. */
export interface AskedQuestion {
  /** null: anonymous */
  readonly name: string | null
  readonly text: string
  readonly votes: number
  /** Seconds into the evening; left out: it stays in the audience's list. */
  readonly onAir?: { readonly from: number; readonly until: number }
  /** Answered in writing, after the evening. */
  readonly writtenAnswer?: string
}

/** What the moderator asked the audience. */
export interface AskedPoll extends PollText {
  /** Seconds into the evening. */
  readonly open: { readonly from: number; readonly until: number }
  /** How many people picked each choice. */
  readonly picks: readonly number[]
}

/** An evening that is over: what was shown, said and asked, at its second. */
export interface PastEvening {
  readonly slug: string
  readonly daysAgo: number
  readonly lengthSeconds: number
  readonly draft: Described
  readonly slides: readonly Slide[]
  /** When each programme item began, in seconds. */
  readonly itemsBegan: readonly number[]
  readonly questions: readonly AskedQuestion[]
  readonly polls?: readonly AskedPoll[]
}

/** The evening that is on. */
export const LIVE: { readonly slug: string; readonly draft: Described; readonly slides: readonly Slide[] } = {
  slug: 'imaging-the-airways',
  draft: {
    ...common,
    title: 'Special Report: Imaging the airways after the second winter',
    series: 'Special Reports',
    abstract:
      'What did two winters of respiratory infections teach chest radiology? An opening statement from Vienna, two talks ' +
      'from Lagos and Osaka, and half an hour for your questions.\n\nAsk at any time: the moderator collects, the speakers answer at the end.',
    people: [MODERATOR, MARENT, OKAFOR, HAYASHI],
    programme: [
      { kind: 'introduction', title: 'Opening statement', personName: MARENT.name, plannedMinutes: 10 },
      { kind: 'talk', title: 'Reading the small airways on low-dose CT', personName: OKAFOR.name, plannedMinutes: 15 },
      { kind: 'talk', title: 'Ultrasound where there is no scanner', personName: HAYASHI.name, plannedMinutes: 15 },
      { kind: 'questions', title: 'Questions from the audience', personName: MODERATOR.name, plannedMinutes: 20 },
    ],
  },
  slides: [
    {
      fromSecond: 0,
      kicker: 'OPENING STATEMENT',
      title: ['Imaging the airways', 'after the second winter'],
      speaker: 'Ilse Marent',
      affiliation: 'Marent Institute, Vienna',
    },
    {
      fromSecond: 600,
      kicker: 'TALK 1',
      title: ['Reading the small', 'airways on low-dose CT'],
      speaker: 'Chidi Okafor',
      affiliation: 'Lagos Chest Centre',
    },
    {
      fromSecond: 1500,
      kicker: 'TALK 2',
      title: ['Ultrasound where', 'there is no scanner'],
      speaker: 'Emi Hayashi',
      affiliation: 'Minato Imaging, Osaka',
    },
  ],
}

/** What has been asked in it already. */
export const LIVE_QUESTIONS: readonly AskedQuestion[] = [
  { name: 'Dr. Ana Sousa', text: 'Which slice thickness do you use for the small airways?', votes: 4 },
  { name: null, text: 'Is expiratory CT still worth the dose in follow-up?', votes: 7 },
  { name: 'Kwame Mensah', text: 'How do you train general practitioners to do lung ultrasound?', votes: 2 },
]

/** The evening that is announced. */
export const UPCOMING: { readonly slug: string; readonly draft: Described } = {
  slug: 'lung-nodules-in-doubt',
  draft: {
    ...common,
    title: 'Special Report: Lung nodules in doubt',
    series: 'Special Reports',
    abstract:
      'Three cases, two schools and one guideline that pleases nobody. Livia Ferrante and Chidi Okafor disagree in public; ' +
      'the audience votes.',
    people: [MODERATOR, FERRANTE, OKAFOR],
    programme: [
      { kind: 'introduction', title: 'Three cases', personName: MODERATOR.name, plannedMinutes: 5 },
      { kind: 'talk', title: 'Follow it', personName: FERRANTE.name, plannedMinutes: 20 },
      { kind: 'talk', title: 'Take it out', personName: OKAFOR.name, plannedMinutes: 20 },
      { kind: 'questions', title: 'Questions from the audience', personName: MODERATOR.name, plannedMinutes: 15 },
    ],
  },
}

/** The evenings that are over. */
export const PAST: readonly PastEvening[] = [
  {
    slug: 'radiology-in-the-first-winter',
    daysAgo: 33,
    lengthSeconds: 96,
    draft: {
      ...common,
      title: 'Special Report: Radiology in the first winter',
      series: 'Special Reports',
      abstract:
        'How three departments reorganised within a week, and what they kept. Recorded live; the questions are chapters.',
      people: [MODERATOR, HAYASHI, FERRANTE],
      programme: [
        { kind: 'introduction', title: 'A week in three departments', personName: MODERATOR.name, plannedMinutes: 5 },
        { kind: 'talk', title: 'Triage by chest radiograph', personName: HAYASHI.name, plannedMinutes: 20 },
        { kind: 'talk', title: 'What we kept', personName: FERRANTE.name, plannedMinutes: 20 },
        { kind: 'questions', title: 'Questions from the audience', personName: MODERATOR.name, plannedMinutes: 15 },
      ],
    },
    slides: [
      {
        fromSecond: 0,
        kicker: 'INTRODUCTION',
        title: ['A week in', 'three departments'],
        speaker: 'Tomás Rebelo',
        affiliation: 'Hospital da Serra, Coimbra',
      },
      {
        fromSecond: 18,
        kicker: 'TALK 1',
        title: ['Triage by', 'chest radiograph'],
        speaker: 'Emi Hayashi',
        affiliation: 'Minato Imaging, Osaka',
      },
      {
        fromSecond: 42,
        kicker: 'TALK 2',
        title: ['What we kept'],
        speaker: 'Livia Ferrante',
        affiliation: 'Clinica Aventina, Bologna',
      },
      {
        fromSecond: 62,
        kicker: 'QUESTIONS',
        title: ['Questions from', 'the audience'],
        speaker: 'Tomás Rebelo',
        affiliation: 'Hospital da Serra, Coimbra',
      },
    ],
    itemsBegan: [0, 18, 42, 62],
    polls: [
      {
        question: 'What did your department begin with in that winter?',
        choices: ['Radiograph for everybody', 'CT for everybody', 'CT after a radiograph', 'It depended on the day'],
        selects: 'one',
        shows: 'live',
        open: { from: 20, until: 40 },
        picks: [14, 9, 21, 6],
      },
    ],
    questions: [
      {
        name: 'Joost van Aken',
        text: 'Would you still start with a radiograph today?',
        votes: 11,
        onAir: { from: 64, until: 76 },
      },
      { name: null, text: 'How did you protect the staff in the CT room?', votes: 8, onAir: { from: 78, until: 90 } },
      {
        name: 'Dr. Sara Demir',
        text: 'Which reporting template did you use?',
        votes: 3,
        writtenAnswer: 'Our own, of one page: pattern, extent, confidence. It is in the department’s handbook.',
      },
    ],
  },
  {
    slug: 'contrast-in-the-elderly',
    daysAgo: 71,
    lengthSeconds: 64,
    draft: {
      ...common,
      title: 'Special Report: Contrast media in the elderly',
      series: 'Special Reports',
      abstract: 'Kidneys, thyroids and common sense: a short evening on contrast media after seventy.',
      people: [MODERATOR, MARENT, OKAFOR],
      programme: [
        { kind: 'talk', title: 'Kidneys first', personName: OKAFOR.name, plannedMinutes: 25 },
        { kind: 'questions', title: 'Questions from the audience', personName: MODERATOR.name, plannedMinutes: 15 },
      ],
    },
    slides: [
      {
        fromSecond: 0,
        kicker: 'TALK',
        title: ['Kidneys first'],
        speaker: 'Chidi Okafor',
        affiliation: 'Lagos Chest Centre',
      },
      {
        fromSecond: 36,
        kicker: 'QUESTIONS',
        title: ['Questions from', 'the audience'],
        speaker: 'Tomás Rebelo',
        affiliation: 'Hospital da Serra, Coimbra',
      },
    ],
    itemsBegan: [0, 36],
    questions: [
      { name: 'Hélène Petit', text: 'From which GFR on do you hesitate?', votes: 6, onAir: { from: 40, until: 58 } },
    ],
  },
]
