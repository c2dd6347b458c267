namespace Cdp.Segmentation.Values;

/// <summary>A test of one value: of a trait, of a property, or of what was worked out of events.</summary>
/// <remarks>
/// <para>
/// The kind of the operand says how the value is read. With a number, a text that is written as a number is one; with true or false, the texts <c>true</c> and <c>false</c>
/// are; with a point in time, a text in ISO 8601 is (a date is its first instant in UTC); with a text, a number, true and false are read as JSON writes them. A value that cannot be read
/// so is not equal to the operand, and other comparisons with it are unknown.
/// </para>
/// <para>Texts are compared exactly, in Unicode's form NFC, unless <see cref="IgnoreCase"/> is set.</para>
/// </remarks>
public sealed record ValueTest
{
    /// <summary>Gets how the value is tested.</summary>
    public required ValueOperator Operator { get; init; }

    /// <summary>Gets the operands: none for "exists" and "missing", two for "between" and "anniversary", three for "near", one or more for "in" and "not in", one for others.</summary>
    public IReadOnlyList<RuleValue> Operands { get; init; } = [];

    /// <summary>Gets what the test gives where the value is missing.</summary>
    public MissingValue Missing { get; init; }

    /// <summary>Gets how many elements of an array must pass.</summary>
    public Quantifier Quantifier { get; init; }

    /// <summary>Gets whether upper and lower case are the same, by Unicode's full case folding.</summary>
    public bool IgnoreCase { get; init; }

    /// <summary>Gets whether the number of elements of an array, or of characters of a text, is tested instead of the value. Other values have no length.</summary>
    public bool OfLength { get; init; }
}
