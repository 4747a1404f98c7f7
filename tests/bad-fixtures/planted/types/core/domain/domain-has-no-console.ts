console.log('a pure rule says nothing')
