/** The card of a question on the board, wherever it stands now; null when it is not shown. */
export function cardOf(board: HTMLElement | null, questionId: string): HTMLElement | null {
  const cards = board?.querySelectorAll<HTMLElement>('[data-question]') ?? []
  return [...cards].find(({ dataset }) => dataset.question === questionId) ?? null
}

/** The open form about a question, wherever its card stands now; null when none is open. */
export function formOf(board: HTMLElement | null, questionId: string): HTMLFormElement | null {
  const forms = board?.querySelectorAll<HTMLElement>('[data-draft]') ?? []
  return [...forms].find(({ dataset }) => dataset.draft === questionId)?.querySelector('form') ?? null
}

/** Where somebody begins in a form that has just opened: its first text, or what is chosen in it. */
export function firstFieldOf(form: HTMLFormElement | null): HTMLElement | null {
  return form?.querySelector<HTMLElement>('textarea, input[type=search], input:checked') ?? null
}
