namespace Cdp.Kpis.Voice;

/// <summary>On which side of what it changes a word stands.</summary>
internal enum LexiconSide
{
    /// <summary>In front of it.</summary>
    Before,

    /// <summary>Behind it.</summary>
    After,

    /// <summary>On either side: it changes the nearest.</summary>
    Either,
}
