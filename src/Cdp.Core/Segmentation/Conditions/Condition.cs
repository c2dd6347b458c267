namespace Cdp.Segmentation.Conditions;

/// <summary>Something that is true of a profile, false, or unknown: a rule of a segment, or a part of one.</summary>
/// <remarks>
/// <para>
/// Conditions are immutable. Logic has three values: a comparison with something that is missing is unknown, <c>not</c> of unknown is unknown, and a profile belongs to a
/// segment only where the whole is true. So <c>not (age &gt; 30)</c> does not take in those whose age nobody knows.
/// </para>
/// <para>Two conditions say the same when <c>SegmentJson</c> writes them as the same text; equality of the records compares lists by reference.</para>
/// </remarks>
public abstract record Condition
{
    private protected Condition()
    {
    }

    /// <summary>Gives the negation.</summary>
    /// <param name="condition">The condition.</param>
    /// <returns>The condition that it does not hold.</returns>
    public static Condition operator !(Condition condition) => new NotCondition(condition);

    /// <summary>Gives the conjunction.</summary>
    /// <param name="left">One condition.</param>
    /// <param name="right">The other.</param>
    /// <returns>The condition that both hold.</returns>
    public static Condition operator &(Condition left, Condition right) => new AllCondition([.. Parts<AllCondition>(left), .. Parts<AllCondition>(right)]);

    /// <summary>Gives the disjunction.</summary>
    /// <param name="left">One condition.</param>
    /// <param name="right">The other.</param>
    /// <returns>The condition that one of them holds.</returns>
    public static Condition operator |(Condition left, Condition right) => new AnyCondition([.. Parts<AnyCondition>(left), .. Parts<AnyCondition>(right)]);

    /// <summary>Gives the negation.</summary>
    /// <param name="condition">The condition.</param>
    /// <returns>The condition that it does not hold.</returns>
    public static Condition LogicalNot(Condition condition) => !condition;

    /// <summary>Gives the conjunction.</summary>
    /// <param name="left">One condition.</param>
    /// <param name="right">The other.</param>
    /// <returns>The condition that both hold.</returns>
    public static Condition BitwiseAnd(Condition left, Condition right) => left & right;

    /// <summary>Gives the disjunction.</summary>
    /// <param name="left">One condition.</param>
    /// <param name="right">The other.</param>
    /// <returns>The condition that one of them holds.</returns>
    public static Condition BitwiseOr(Condition left, Condition right) => left | right;

    private static IReadOnlyList<Condition> Parts<TGroup>(Condition condition)
        where TGroup : Condition
    {
        ArgumentNullException.ThrowIfNull(condition);
        return condition switch
        {
            AllCondition all when typeof(TGroup) == typeof(AllCondition) => all.Of,
            AnyCondition any when typeof(TGroup) == typeof(AnyCondition) => any.Of,
            _ => [condition],
        };
    }
}
