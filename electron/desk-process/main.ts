process.parentPort.on('message', () => process.parentPort.postMessage({ t: 'ready' }))
