import type { MediaAnswer } from '../media/engine.ts'

interface SharedQuestion {
  readonly answer: Promise<MediaAnswer>
  readonly nobodyWaits: AbortController
  waiting: number
}

/** Asks the engine once for all who wait for the same; gives up when the last of them has gone. */
export class SharedQuestions {
  readonly #open = new Map<string, SharedQuestion>()

  /**
   * @param address with its query: what is asked, of whoever asks
   * @param signal aborted when this one of them has gone, be it before the question
   */
  ask(address: string, signal: AbortSignal, ask: (signal: AbortSignal) => Promise<MediaAnswer>): Promise<MediaAnswer> {
    const question = this.#open.get(address) ?? this.#begin(address, ask)
    question.waiting += 1
    const leave = () => {
      question.waiting -= 1
      if (question.waiting > 0) return
      this.#end(address, question)
      question.nobodyWaits.abort(signal.reason)
    }
    if (signal.aborted) leave()
    else signal.addEventListener('abort', leave, { once: true })
    return question.answer
  }

  #begin(address: string, ask: (signal: AbortSignal) => Promise<MediaAnswer>): SharedQuestion {
    const nobodyWaits = new AbortController()
    const question = { answer: ask(nobodyWaits.signal), nobodyWaits, waiting: 0 }
    this.#open.set(address, question)
    const end = () => this.#end(address, question)
    question.answer.then(end, end)
    return question
  }

  #end(address: string, question: SharedQuestion): void {
    if (this.#open.get(address) === question) this.#open.delete(address)
  }
}
