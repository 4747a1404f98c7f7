export var shared = 1
