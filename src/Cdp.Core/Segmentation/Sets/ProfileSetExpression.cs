namespace Cdp.Segmentation.Sets;

/// <summary>Several operations on sets, evaluated at once: all, any and not, to any depth.</summary>
/// <remarks>
/// <para>
/// It is evaluated chunk by chunk: whatever is between the operations exists only for 65,536 ids at a time, in memory that the thread keeps, so that a count allocates nothing.
/// A chunk that one operand of <see cref="All"/> does not have is skipped in the others.
/// </para>
/// <para>
/// "Not" alone names every profile but some, and a set cannot hold them: <see cref="IsBounded"/> tells. It becomes bounded beside a set:
/// <c>All(everyone, Not(unsubscribed))</c>. Expressions do not change, are safe for use from many threads at once, and may be parts of others.
/// </para>
/// </remarks>
/// <seealso href="https://doi.org/10.1002/spe.2325">Chambi, Lemire, Kaser, Godin, "Better bitmap performance with Roaring bitmaps", 2016</seealso>
public sealed partial class ProfileSetExpression
{
    /// <summary>What is in the expression or, where it is negated, what is not.</summary>
    private readonly SetNode _node;

    private ProfileSetExpression(SetNode node, bool isBounded)
    {
        _node = node;
        IsBounded = isBounded;
    }

    /// <summary>Gets a value that tells whether the expression names profiles of its sets only, and not "every one but".</summary>
    public bool IsBounded { get; }

    /// <summary>Uses a set as an expression.</summary>
    /// <param name="set">The set.</param>
    /// <exception cref="ArgumentNullException">There is no set.</exception>
    public static implicit operator ProfileSetExpression(ProfileSet set) => FromProfileSet(set);

    /// <summary>Uses a set as an expression.</summary>
    /// <param name="set">The set.</param>
    /// <returns>The expression.</returns>
    /// <exception cref="ArgumentNullException">There is no set.</exception>
    public static ProfileSetExpression FromProfileSet(ProfileSet set)
    {
        ArgumentNullException.ThrowIfNull(set);
        return new(new LeafNode(set), isBounded: true);
    }

    /// <summary>Names the profiles that all of the operands name.</summary>
    /// <param name="operands">The operands. Without any it names every profile.</param>
    /// <returns>The expression, bounded when one of the operands is.</returns>
    /// <exception cref="ArgumentNullException">An operand is missing.</exception>
    public static ProfileSetExpression All(params ReadOnlySpan<ProfileSetExpression> operands)
    {
        var (named, others) = Split(operands);

        // Not a and not b is not (a or b).
        return named.Count == 0
            ? new(AnyNode.Of(others), isBounded: false)
            : new(AllNode.Of(named, others), isBounded: true);
    }

    /// <summary>Names the profiles that one or more of the operands name.</summary>
    /// <param name="operands">The operands. Without any it names no profile.</param>
    /// <returns>The expression, bounded when all of the operands are.</returns>
    /// <exception cref="ArgumentNullException">An operand is missing.</exception>
    public static ProfileSetExpression Any(params ReadOnlySpan<ProfileSetExpression> operands)
    {
        var (named, others) = Split(operands);

        // a or not b is not (b and not a).
        return others.Count == 0
            ? new(AnyNode.Of(named), isBounded: true)
            : new(AllNode.Of(others, named), isBounded: false);
    }

    /// <summary>Names the profiles that the operand does not name.</summary>
    /// <param name="operand">The operand.</param>
    /// <returns>The expression, bounded when the operand is not.</returns>
    /// <exception cref="ArgumentNullException">There is no operand.</exception>
    public static ProfileSetExpression Not(ProfileSetExpression operand)
    {
        ArgumentNullException.ThrowIfNull(operand);
        return new(operand._node, !operand.IsBounded);
    }

    private static (List<SetNode> Named, List<SetNode> Others) Split(ReadOnlySpan<ProfileSetExpression> operands)
    {
        var (named, others) = (new List<SetNode>(operands.Length), new List<SetNode>());
        foreach (var operand in operands)
        {
            ArgumentNullException.ThrowIfNull(operand, nameof(operands));
            (operand.IsBounded ? named : others).Add(operand._node);
        }

        return (named, others);
    }
}
