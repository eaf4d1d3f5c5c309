import fc from 'fast-check';

// Developers' runs look for new cases each time; CI repeats the same ones, so that a red run means a change.
if (process.env['CI']) fc.configureGlobal({ seed: 20_260_101 });
