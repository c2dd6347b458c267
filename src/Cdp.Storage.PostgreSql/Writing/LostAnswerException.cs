namespace Cdp.Storage.PostgreSql.Writing;

/// <summary>Nobody can tell whether a transaction was committed. Its works are not run again.</summary>
internal sealed class LostAnswerException(CdpStorageException inner) : Exception(
    "The connection broke while a write was committed, and the server does not tell whether it was stored. Send the same events again: those that were stored are recognised by their message ids.",
    inner);
