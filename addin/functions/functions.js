// Excel asks for a script of the functions beside their page. The page is all it loads, since pane, buttons and functions
// share one runtime: addin/taskpane/main.tsx registers the functions there.
