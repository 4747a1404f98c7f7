export default { configFilesHaveOne: true }
