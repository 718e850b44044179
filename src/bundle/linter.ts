/** Whether this process has loaded the linter: a run on which nothing has changed does without. */
export const linter = { isLoaded: false }
