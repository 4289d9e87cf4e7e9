// In which of the four projects a test runs: where it can differ, and nowhere else. A test that names no place runs in all four.
//
// Two things tell the projects apart, the width of the screen and whether scripts run. Where both matter, but neither changes
// what the other does, two projects show each of them once: `eachOnce`.
export type Project = "desktop" | "phone" | "desktop-plain" | "phone-plain";

interface Place {
  tag: string[];
}

/** The details of a test that runs in these projects alone. */
export const at = (...projects: Project[]): Place => ({ tag: projects.map((project) => `@${project}`) });

/** Nothing of it depends on the screen or on scripts: bytes, headers, files, a script's own logic, a keyboard, a mouse. */
export const once = at("desktop");

/** The same page with and without scripts, on a wide and on a narrow screen, each once. */
export const eachOnce = at("desktop", "phone-plain");

/** Needs scripts, and the width of the screen matters to it. */
export const scripted = at("desktop", "phone");

/** Needs a wide screen, and scripts change how it is done. */
export const wide = at("desktop", "desktop-plain");

/** Which tests a project takes: those that name it and those that name none. */
export const testsOf = (project: Project): RegExp => new RegExp(`^[^@]*$|@${project}(?![\\w-])`);
