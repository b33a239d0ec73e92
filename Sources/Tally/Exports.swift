// What an embedder needs comes with `import Tally`.
@_exported public import LuaHost
@_exported public import PolicyData
@_exported public import PolicyModel
@_exported public import PolicyReports
@_exported public import PolicyRules
@_exported public import PolicyTesting
