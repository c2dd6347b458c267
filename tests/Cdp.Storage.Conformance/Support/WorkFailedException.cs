namespace Cdp.Storage.Conformance.Support;

/// <summary>Thrown by works of the tests, so that it cannot be taken for a failure of the store.</summary>
internal sealed class WorkFailedException() : Exception("The work of a test failed on purpose.");
