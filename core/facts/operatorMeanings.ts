/**
 * What condition operators ask, in our own words (Markdown).
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
 */
export const operatorMeanings: Readonly<Record<string, string>> = {
  StringEquals: 'The text is one of the values exactly, upper and lower case apart.',
  StringNotEquals: 'The text is none of the values. Also true when the key is absent.',
  StringEqualsIgnoreCase: 'The text is one of the values, whatever the case.',
  StringNotEqualsIgnoreCase:
    'The text is none of the values, whatever the case. Also true when the key is absent.',
  StringLike: 'The text fits one of the values, in which `*` stands for any text and `?` for one character.',
  StringNotLike: 'The text fits none of the values with `*` and `?`. Also true when the key is absent.',
  NumericEquals: 'The number is one of the values.',
  NumericNotEquals: 'The number is none of the values.',
  NumericLessThan: 'The number is less than the value.',
  NumericLessThanEquals: 'The number is at most the value.',
  NumericGreaterThan: 'The number is greater than the value.',
  NumericGreaterThanEquals: 'The number is at least the value.',
  DateEquals: 'The time is the value, written as an ISO 8601 date or as seconds since 1970.',
  DateNotEquals: 'The time is not the value.',
  DateLessThan: 'The time is before the value.',
  DateLessThanEquals: 'The time is at or before the value.',
  DateGreaterThan: 'The time is after the value.',
  DateGreaterThanEquals: 'The time is at or after the value.',
  Bool: 'The key is `"true"` or `"false"` as given.',
  BinaryEquals: 'The bytes are the value, written in Base64.',
  IpAddress: 'The address lies in one of the CIDR ranges.',
  NotIpAddress: 'The address lies in none of the CIDR ranges.',
  ArnEquals: 'As ArnLike: each of the six parts of the ARN is compared for itself, `*` and `?` allowed.',
  ArnLike: 'The ARN fits one of the values, part by part: a `*` never reaches over a colon.',
  ArnNotEquals: 'As ArnNotLike. Also true when the key is absent.',
  ArnNotLike: 'The ARN fits none of the values, part by part. Also true when the key is absent.',
  Null: '`"true"`: the key must be absent. `"false"`: the key must be present.',
};
