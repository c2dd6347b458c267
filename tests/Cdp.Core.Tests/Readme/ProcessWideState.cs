using Xunit;

namespace Cdp.Readme;

/// <summary>Tests that change what the whole process shares (the console, the current folder), and so run alone.</summary>
[CollectionDefinition(nameof(ProcessWideState), DisableParallelization = true)]
public sealed class ProcessWideState;
