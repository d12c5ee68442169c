/** A soak's files in its folder: what it is and what came of it, every sample, the curves. */
export const SOAK_FILE = 'soak.json';
export const SOAK_CSV_FILE = 'soak.csv';
export const SOAK_PICTURE_FILE = 'soak.svg';
