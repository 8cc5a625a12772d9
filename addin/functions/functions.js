// Runs before office.js. It would have Excel call functions as soon as it is ready itself, though the page's own script may
// still be on its way: those cells would show #VALUE!. With this it waits until addin/functions/register.ts takes it away.
// The manifest names this file as the script of the functions too, but Excel loads the page only: pane, buttons and
// functions share one runtime.
window.CustomFunctionMappings ??= { __delay__: true }
