/** The time, as an argument: what depends on it can be tried at any moment. */
export type Clock = () => Date;

export const systemClock: Clock = () => new Date();
