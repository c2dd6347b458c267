using Cdp.Segmentation.Conditions;
using Cdp.Segmentation.Values;

namespace Cdp.Segmentation.Fluent;

/// <summary>Something that a rule tests: a trait, a property, or what was worked out of events.</summary>
/// <remarks>It is immutable; each method gives a new condition or operand. A test that makes no sense is told when the segment is added.</remarks>
/// <typeparam name="TCondition">The condition that a test of it makes.</typeparam>
public abstract record RuleOperand<TCondition>
    where TCondition : Condition
{
    private protected RuleOperand()
    {
    }

    private ValueTest Options { get; init; } = new() { Operator = ValueOperator.Exists };

    /// <summary>Makes a test that all elements of an array must pass, instead of one.</summary>
    /// <returns>The operand.</returns>
    public RuleOperand<TCondition> All() => this with { Options = Options with { Quantifier = Quantifier.All } };

    /// <summary>Makes a test that no element of an array may pass.</summary>
    /// <returns>The operand.</returns>
    public RuleOperand<TCondition> None() => this with { Options = Options with { Quantifier = Quantifier.None } };

    /// <summary>Tests the number of elements of an array, or of characters of a text.</summary>
    /// <returns>The operand.</returns>
    public RuleOperand<TCondition> Length() => this with { Options = Options with { OfLength = true } };

    /// <summary>Takes upper and lower case for the same.</summary>
    /// <returns>The operand.</returns>
    public RuleOperand<TCondition> IgnoringCase() => this with { Options = Options with { IgnoreCase = true } };

    /// <summary>Says what a test gives where the value is missing.</summary>
    /// <param name="result">What it gives.</param>
    /// <returns>The operand.</returns>
    public RuleOperand<TCondition> IfMissing(MissingValue result) => this with { Options = Options with { Missing = result } };

    /// <summary>It equals a value.</summary>
    /// <param name="value">The value.</param>
    /// <returns>The condition.</returns>
    public TCondition Is(RuleValue value) => Test(ValueOperator.Equal, value);

    /// <summary>It does not equal a value.</summary>
    /// <param name="value">The value.</param>
    /// <returns>The condition.</returns>
    public TCondition IsNot(RuleValue value) => Test(ValueOperator.NotEqual, value);

    /// <summary>It is less than a value.</summary>
    /// <param name="value">The value.</param>
    /// <returns>The condition.</returns>
    public TCondition IsLess(RuleValue value) => Test(ValueOperator.Less, value);

    /// <summary>It is less than a value or equals it.</summary>
    /// <param name="value">The value.</param>
    /// <returns>The condition.</returns>
    public TCondition IsAtMost(RuleValue value) => Test(ValueOperator.LessOrEqual, value);

    /// <summary>It is greater than a value.</summary>
    /// <param name="value">The value.</param>
    /// <returns>The condition.</returns>
    public TCondition IsGreater(RuleValue value) => Test(ValueOperator.Greater, value);

    /// <summary>It is greater than a value or equals it.</summary>
    /// <param name="value">The value.</param>
    /// <returns>The condition.</returns>
    public TCondition IsAtLeast(RuleValue value) => Test(ValueOperator.GreaterOrEqual, value);

    /// <summary>It lies between two values or equals one of them.</summary>
    /// <param name="lowest">The lowest value.</param>
    /// <param name="highest">The highest value.</param>
    /// <returns>The condition.</returns>
    public TCondition IsBetween(RuleValue lowest, RuleValue highest) => Test(ValueOperator.Between, lowest, highest);

    /// <summary>It equals one of some values.</summary>
    /// <param name="values">The values.</param>
    /// <returns>The condition.</returns>
    public TCondition IsIn(params RuleValue[] values) => Test(ValueOperator.In, values);

    /// <summary>It equals none of some values.</summary>
    /// <param name="values">The values.</param>
    /// <returns>The condition.</returns>
    public TCondition IsNotIn(params RuleValue[] values) => Test(ValueOperator.NotIn, values);

    /// <summary>Its text contains another.</summary>
    /// <param name="text">The text.</param>
    /// <returns>The condition.</returns>
    public TCondition Contains(string text) => Test(ValueOperator.Contains, text);

    /// <summary>Its text starts with another.</summary>
    /// <param name="text">The text.</param>
    /// <returns>The condition.</returns>
    public TCondition StartsWith(string text) => Test(ValueOperator.StartsWith, text);

    /// <summary>Its text ends with another.</summary>
    /// <param name="text">The text.</param>
    /// <returns>The condition.</returns>
    public TCondition EndsWith(string text) => Test(ValueOperator.EndsWith, text);

    /// <summary>A part of its text matches a pattern.</summary>
    /// <param name="pattern">The regular expression, without look-arounds and back-references.</param>
    /// <returns>The condition.</returns>
    public TCondition Matches(string pattern) => Test(ValueOperator.Matches, pattern);

    /// <summary>It is there.</summary>
    /// <returns>The condition.</returns>
    public TCondition Exists() => Test(ValueOperator.Exists);

    /// <summary>It is not there.</summary>
    /// <returns>The condition.</returns>
    public TCondition IsMissing() => Test(ValueOperator.Missing);

    /// <summary>Its anniversary is today or soon.</summary>
    /// <param name="days">In how many days at most; 0 for today.</param>
    /// <param name="zone">The IANA name of the time zone of the calendar.</param>
    /// <returns>The condition.</returns>
    public TCondition HasAnniversaryWithin(int days, string zone) => Test(ValueOperator.Anniversary, days, zone);

    /// <summary>The place, a trait or property, is near to another. It is an object with <c>latitude</c> and <c>longitude</c>.</summary>
    /// <param name="kilometres">The greatest distance.</param>
    /// <param name="latitude">The latitude, in degrees.</param>
    /// <param name="longitude">The longitude, in degrees.</param>
    /// <returns>The condition.</returns>
    public TCondition IsWithin(decimal kilometres, decimal latitude, decimal longitude) => Test(ValueOperator.Near, latitude, longitude, kilometres);

    /// <summary>It is less than a value.</summary>
    /// <param name="operand">What is tested.</param>
    /// <param name="value">The value.</param>
    public static TCondition operator <(RuleOperand<TCondition> operand, RuleValue value) => Checked(operand).IsLess(value);

    /// <summary>It is less than a value or equals it.</summary>
    /// <param name="operand">What is tested.</param>
    /// <param name="value">The value.</param>
    public static TCondition operator <=(RuleOperand<TCondition> operand, RuleValue value) => Checked(operand).IsAtMost(value);

    /// <summary>It is greater than a value.</summary>
    /// <param name="operand">What is tested.</param>
    /// <param name="value">The value.</param>
    public static TCondition operator >(RuleOperand<TCondition> operand, RuleValue value) => Checked(operand).IsGreater(value);

    /// <summary>It is greater than a value or equals it.</summary>
    /// <param name="operand">What is tested.</param>
    /// <param name="value">The value.</param>
    public static TCondition operator >=(RuleOperand<TCondition> operand, RuleValue value) => Checked(operand).IsAtLeast(value);

    /// <summary>Makes a test with the options that were chosen.</summary>
    private protected TCondition Test(ValueOperator op, params RuleValue[] operands) => Build(
        op is ValueOperator.Exists or ValueOperator.Missing ? new ValueTest { Operator = op } : Options with { Operator = op, Operands = operands });

    /// <summary>Makes the condition of a test.</summary>
    private protected abstract TCondition Build(ValueTest test);

    private static RuleOperand<TCondition> Checked(RuleOperand<TCondition> operand)
    {
        ArgumentNullException.ThrowIfNull(operand);
        return operand;
    }
}
