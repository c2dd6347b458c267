namespace Cdp.Storage.PostgreSql.Locking;

/// <summary>Ends a run of a group that is to run again: it needed a lock out of order that somebody else holds, or another process stored the same event.</summary>
internal sealed class StartAgainException() : CdpException("The group of writes runs again with all its locks taken in order.");
