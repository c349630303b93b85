/** Styles are imported for the bundler's sake, which puts them beside the script. */
declare module '*.css';
