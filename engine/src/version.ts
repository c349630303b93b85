/** As `package.json` has it; a test compares them. */
export const engineVersion = '0.1.0';
