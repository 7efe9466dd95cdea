/** Signs that make the words behind them run the other way until told otherwise: nobody types them, and they let one name pass for another. */
export const turning = /[\u202A-\u202E]/g;
