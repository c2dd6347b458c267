namespace Cdp.Matching.Blocking;

/// <summary>Takes the pairs that blocking finds. An instance is used by one thread at a time.</summary>
internal interface IPairVisitor
{
    /// <summary>Hears that the pairs of a unit of work follow. Units come in any order, each whole from one thread.</summary>
    void BeginUnit(int unit);

    /// <summary>Takes a pair.</summary>
    /// <param name="left">The row with the smaller number.</param>
    /// <param name="right">The row with the greater number.</param>
    void Visit(int left, int right);

    /// <summary>Hears that the unit is done.</summary>
    void EndUnit(int unit);
}
