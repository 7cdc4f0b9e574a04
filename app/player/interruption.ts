/** Whether the event says that its encoder is away; `long`: beyond its reconnect window. */
export type Interruption = 'none' | 'short' | 'long'
