/** How the program that draws pictures ends where there is no picture. */
export const UNREADABLE = 3;
